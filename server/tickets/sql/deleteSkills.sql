DELETE FROM ticket_skill WHERE ticket_id = :ticket_id
