SELECT id, COALESCE(password_hash, ''), CASE WHEN active = 1 AND deleted_at IS NULL THEN 1 ELSE 0 END
FROM account
WHERE email_key = :email_key         --? byEmail
WHERE username_key = :username_key   --? byUsername
