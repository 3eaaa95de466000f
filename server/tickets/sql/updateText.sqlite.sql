UPDATE ticket_text SET
  tokens = :tokens                     --? replace
  tokens = tokens || ' ' || :tokens    --? append
WHERE rowid = :number
