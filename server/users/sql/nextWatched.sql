SELECT ticket_id FROM ticket_watcher WHERE account_id = :id ORDER BY ticket_id LIMIT 1
