UPDATE account SET email = :email, email_key = :email_key, email_verified_at = NULL, updated_at = :now,
       version = version + 1
WHERE id = :id AND deleted_at IS NULL
