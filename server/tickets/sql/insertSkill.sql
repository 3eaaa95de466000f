INSERT INTO ticket_skill (ticket_id, skill_id) VALUES (:ticket_id, :skill_id)
