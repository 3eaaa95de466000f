SELECT s.id, s.name FROM ticket_skill n JOIN skill s ON s.id = n.skill_id WHERE n.ticket_id = :ticket_id ORDER BY s.name
