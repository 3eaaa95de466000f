INSERT INTO skill (id, name, name_key, created_at, version) VALUES (:id, :name, :name_key, :created_at, 1)
