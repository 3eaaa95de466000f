INSERT INTO message (id, ticket_id, created_at, waiting, body) VALUES (:id, :ticket_id, :created_at, :waiting, :body)
ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, waiting = excluded.waiting, body = excluded.body
