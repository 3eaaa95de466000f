SELECT l.id, l.kind, l.account_id, l.email_key, l.created_at, l.expires_at
FROM account_link l JOIN account a ON a.id = l.account_id AND a.email_key = l.email_key
WHERE l.id = :id AND l.used_at IS NULL AND l.expires_at > :now AND a.active = 1 AND a.deleted_at IS NULL
