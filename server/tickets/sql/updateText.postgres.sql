UPDATE ticket_text SET
  tokens = array_to_tsvector(string_to_array(:tokens, ' '))              --? replace
  tokens = tokens || array_to_tsvector(string_to_array(:tokens, ' '))    --? append
WHERE number = :number
