UPDATE account SET password_hash = :hash, updated_at = :now WHERE id = :id AND deleted_at IS NULL
