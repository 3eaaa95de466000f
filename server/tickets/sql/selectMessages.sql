SELECT m.id, m.kind, m.author_id, a.name, m.body, m.created_at, m.ticket_id
FROM message m JOIN account a ON a.id = m.author_id
WHERE
  m.id = :id                   --? byId
  m.ticket_id = :ticket_id     --? ofTicket
  AND m.kind = 'reply'         --? repliesOnly
ORDER BY m.created_at, m.id
