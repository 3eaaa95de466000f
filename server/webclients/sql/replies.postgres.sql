SELECT m.ticket_id, m.id, m.author_id, m.body, m.created_at
FROM message m
WHERE m.kind = 'reply'
  AND m.ticket_id IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST(:ids AS json)))
ORDER BY m.created_at, m.id
