SELECT e.id, e.kind, e.at, e.origin, e.changes, e.actor_id, a.name
FROM event e LEFT JOIN account a ON a.id = e.actor_id
WHERE e.ticket_id = :ticket_id
ORDER BY e.id
