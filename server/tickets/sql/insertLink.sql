INSERT INTO ticket_link (id, kind, from_id, to_id, created_at)
VALUES (:id, :kind, :from_id, :to_id, :created_at)
ON CONFLICT (from_id, to_id, kind) DO NOTHING
