UPDATE skill SET name = :name, name_key = :name_key, version = version + 1 WHERE id = :id
