SELECT COUNT(*) FROM account WHERE role = 'admin' AND active = 1 AND deleted_at IS NULL
