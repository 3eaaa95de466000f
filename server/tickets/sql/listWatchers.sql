SELECT a.id, a.name
FROM ticket_watcher w JOIN account a ON a.id = w.account_id
WHERE w.ticket_id = :ticket_id
ORDER BY a.name, a.id
