UPDATE account SET skills = :skills, updated_at = :now, version = version + 1 WHERE id = :id AND deleted_at IS NULL
