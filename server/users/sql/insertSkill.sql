INSERT INTO account_skill (account_id, skill_id) VALUES (:account_id, :skill_id)
