UPDATE account SET skills = (SELECT COALESCE(json_group_array(s.name), '[]')
                        FROM (SELECT skill.name FROM account_skill k JOIN skill ON skill.id = k.skill_id
                              WHERE k.account_id = account.id
                                AND k.skill_id <> :skill_id            --? removing
                              ORDER BY skill.name) AS s)
WHERE id IN (SELECT account_id FROM account_skill WHERE skill_id = :skill_id)
