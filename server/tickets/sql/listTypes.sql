SELECT name FROM ticket_type ORDER BY position
