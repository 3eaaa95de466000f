UPDATE account SET last_sign_in_at = :now WHERE id = :id
