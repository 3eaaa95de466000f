UPDATE account SET password_hash = :hash WHERE id = :id AND password_hash = :before
