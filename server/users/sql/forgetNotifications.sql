DELETE FROM notification WHERE account_id = :id
