INSERT INTO ticket_watcher (ticket_id, account_id) VALUES (:ticket_id, :account_id)
