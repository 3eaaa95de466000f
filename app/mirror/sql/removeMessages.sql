DELETE FROM message WHERE ticket_id = :ticket_id
