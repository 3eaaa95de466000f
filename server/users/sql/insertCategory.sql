INSERT INTO category (id, name, name_key, created_at) VALUES (:id, :name, :name_key, :created_at)
