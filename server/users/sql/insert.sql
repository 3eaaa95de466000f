INSERT INTO account (id, email, email_key, name, username, username_key, role, active, away, password_hash, skills,
                     created_at, updated_at, version)
VALUES (:id, :email, :email_key, :name, :username, :username_key, :role, 1, 0, :password_hash, :skills,
        :created_at, :created_at, 1)
