SELECT 1 FROM account WHERE username_key = :username_key
