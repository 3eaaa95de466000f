UPDATE account SET name = :name, username = :username, username_key = :username_key, locale = :locale,
       time_zone = :time_zone, bio = :bio, location = :location, updated_at = :now, version = version + 1
WHERE id = :id AND deleted_at IS NULL
