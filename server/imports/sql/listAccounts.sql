SELECT id, email_key, COALESCE(username_key, ''), active FROM account WHERE deleted_at IS NULL
