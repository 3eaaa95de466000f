UPDATE account SET name = :name, role = :role, active = :active, away = :away, capacity = :capacity, skills = :skills,
       updated_at = :now, version = version + 1
WHERE id = :id AND version = :seen AND deleted_at IS NULL
