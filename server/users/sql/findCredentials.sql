SELECT id, COALESCE(password_hash, ''), CASE WHEN active = 1 AND deleted_at IS NULL THEN 1 ELSE 0 END,
       email, name, COALESCE(username, ''), CASE WHEN email_verified_at IS NULL THEN 0 ELSE 1 END
FROM account
WHERE email_key = :email_key         --? byEmail
WHERE username_key = :username_key   --? byUsername
WHERE id = :id                       --? byId
