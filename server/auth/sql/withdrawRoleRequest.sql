DELETE FROM role_request WHERE account_id = :account_id AND state = 'open'
