INSERT INTO account (id, email, email_key, name, role, active, away, password_hash, skills, created_at, updated_at, version)
VALUES (:id, :email, :email_key, :name, :role, 1, 0, :password_hash, '[]', :created_at, :created_at, 1)
