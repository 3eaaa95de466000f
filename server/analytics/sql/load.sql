SELECT a.id, a.name, a.role, a.away, a.capacity,
       COUNT(CASE WHEN t.status IN ('new', 'open') THEN 1 END),
       COUNT(CASE WHEN t.status = 'pending' THEN 1 END),
       COUNT(CASE WHEN t.resolved_at >= :from AND t.resolved_at <= :to THEN 1 END)
FROM account a
LEFT JOIN ticket t ON t.assignee_id = a.id AND t.deleted_at IS NULL
WHERE a.active = 1 AND a.deleted_at IS NULL AND a.role IN ('moderator', 'admin')
GROUP BY a.id, a.number, a.name, a.role, a.away, a.capacity
ORDER BY 6 DESC, a.number
