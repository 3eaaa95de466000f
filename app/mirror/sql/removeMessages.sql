DELETE FROM message
WHERE ticket_id = :ticket_id
    AND waiting = 0 --? sent
