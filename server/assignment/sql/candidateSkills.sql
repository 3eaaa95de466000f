SELECT k.account_id, k.skill_id
FROM account_skill k JOIN account a ON a.id = k.account_id
WHERE a.active = 1 AND a.deleted_at IS NULL AND a.role IN ('moderator', 'admin')
