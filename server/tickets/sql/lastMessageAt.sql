SELECT COALESCE(MAX(created_at), 0) FROM message WHERE ticket_id = :ticket_id
