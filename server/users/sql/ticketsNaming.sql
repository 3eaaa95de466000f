SELECT t.id, t.number
FROM ticket t
WHERE (t.requester_id = :id OR t.assignee_id = :id
       OR EXISTS (SELECT 1 FROM message m WHERE m.ticket_id = t.id AND m.author_id = :id))
  AND t.number > :after
ORDER BY t.number
LIMIT :limit
