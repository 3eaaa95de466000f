DELETE FROM draft WHERE ticket_id = :ticket_id AND kind = :kind
