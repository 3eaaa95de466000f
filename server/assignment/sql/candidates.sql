SELECT a.id, a.number, a.name, a.role, a.away, a.capacity, a.last_assigned_at,
       (SELECT COUNT(*) FROM ticket t
        WHERE t.assignee_id = a.id AND t.status IN ('new', 'open', 'pending') AND t.deleted_at IS NULL
          AND t.id <> :ticket_id)
FROM account a
WHERE a.active = 1 AND a.deleted_at IS NULL AND a.role IN ('moderator', 'admin')
ORDER BY a.number
