SELECT m.ticket_id, m.id, m.author_id, m.body, m.created_at
FROM message m
WHERE m.kind = 'reply' AND m.ticket_id IN (SELECT value FROM json_each(:ids))
ORDER BY m.created_at, m.id
