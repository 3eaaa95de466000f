INSERT INTO ticket_text (rowid, tokens) VALUES (:number, :tokens)
