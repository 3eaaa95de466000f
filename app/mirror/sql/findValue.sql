SELECT value FROM value WHERE name = :name
