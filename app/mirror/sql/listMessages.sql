SELECT body, waiting FROM message WHERE ticket_id = :ticket_id ORDER BY created_at, id
