INSERT INTO act (id, ticket_id, kind, state, at, payload, base, theirs)
VALUES (:id, :ticket_id, :kind, :state, :at, :payload, :base, :theirs)
