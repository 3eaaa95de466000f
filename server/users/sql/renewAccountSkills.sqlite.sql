UPDATE account SET skills = (SELECT COALESCE(json_group_array(s.name), '[]')
                             FROM account_skill k JOIN skill s ON s.id = k.skill_id WHERE k.account_id = account.id)
WHERE id IN (SELECT account_id FROM account_skill WHERE skill_id = :skill_id)
