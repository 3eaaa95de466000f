UPDATE ticket SET skills = (SELECT COALESCE(CAST(json_agg(s.name) AS text), '[]')
                             FROM ticket_skill k JOIN skill s ON s.id = k.skill_id WHERE k.ticket_id = ticket.id)
WHERE id IN (SELECT ticket_id FROM ticket_skill WHERE skill_id = :skill_id)
