INSERT INTO message (id, ticket_id, author_id, kind, body, created_at)
VALUES (:id, :ticket_id, :author_id, :kind, :body, :created_at)
ON CONFLICT (id) DO NOTHING
