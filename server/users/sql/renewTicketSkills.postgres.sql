UPDATE ticket SET version = version + 1, updated_at = :now, skills = (SELECT COALESCE(CAST(json_agg(s.name) AS text), '[]')
                        FROM (SELECT skill.name FROM ticket_skill k JOIN skill ON skill.id = k.skill_id
                              WHERE k.ticket_id = ticket.id
                                AND k.skill_id <> :skill_id            --? removing
                              ORDER BY skill.name) AS s)
WHERE id IN (SELECT ticket_id FROM ticket_skill WHERE skill_id = :skill_id)
