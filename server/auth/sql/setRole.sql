UPDATE account SET role = :role, updated_at = :now, version = version + 1 WHERE id = :id AND deleted_at IS NULL
