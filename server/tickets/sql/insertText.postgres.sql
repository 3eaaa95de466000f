INSERT INTO ticket_text (number, tokens) VALUES (:number, array_to_tsvector(string_to_array(:tokens, ' ')))
