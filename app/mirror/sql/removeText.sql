DELETE FROM ticket_text WHERE rowid = :row
