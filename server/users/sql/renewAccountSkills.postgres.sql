UPDATE account SET skills = (SELECT COALESCE(CAST(json_agg(s.name) AS text), '[]')
                        FROM (SELECT skill.name FROM account_skill k JOIN skill ON skill.id = k.skill_id
                              WHERE k.account_id = account.id
                                AND k.skill_id <> :skill_id            --? removing
                              ORDER BY skill.name) AS s)
WHERE id IN (SELECT account_id FROM account_skill WHERE skill_id = :skill_id)
