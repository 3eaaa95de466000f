SELECT l.id, l.kind, l.from_id, l.to_id
FROM ticket_link l
WHERE l.from_id = :ticket_id OR l.to_id = :ticket_id
ORDER BY l.created_at, l.id
