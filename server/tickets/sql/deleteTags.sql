DELETE FROM ticket_tag WHERE ticket_id = :ticket_id
