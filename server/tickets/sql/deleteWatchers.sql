DELETE FROM ticket_watcher WHERE ticket_id = :ticket_id
