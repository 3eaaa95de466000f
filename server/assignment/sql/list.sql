SELECT s.at, s.assignee_id, a.name, s.reason, s.candidates
FROM assignment s LEFT JOIN account a ON a.id = s.assignee_id
WHERE s.ticket_id = :ticket_id
ORDER BY s.at, s.id
