UPDATE account SET name = :name, email = :email,
       email_verified_at = CASE WHEN email_key = :email_key THEN email_verified_at END, email_key = :email_key,
       username = :username, username_key = :username_key, role = :role, active = :active, away = :away, capacity = :capacity, skills = :skills,
       updated_at = :now, version = version + 1
WHERE id = :id AND version = :seen AND deleted_at IS NULL
