SELECT id, name FROM category WHERE name_key = :name_key
