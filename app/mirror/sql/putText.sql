INSERT OR REPLACE INTO ticket_text (rowid, tokens) VALUES (:row, :tokens)
