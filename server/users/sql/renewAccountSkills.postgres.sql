UPDATE account SET skills = (SELECT COALESCE(CAST(json_agg(s.name) AS text), '[]')
                             FROM account_skill k JOIN skill s ON s.id = k.skill_id WHERE k.account_id = account.id)
WHERE id IN (SELECT account_id FROM account_skill WHERE skill_id = :skill_id)
