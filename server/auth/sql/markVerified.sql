UPDATE account SET email_verified_at = :now, updated_at = :now, version = version + 1
WHERE id = :id AND email_verified_at IS NULL AND deleted_at IS NULL
