DELETE FROM value WHERE name = :name
