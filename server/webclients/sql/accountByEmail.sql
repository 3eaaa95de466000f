SELECT id FROM account WHERE email_key = :email_key AND deleted_at IS NULL
