DELETE FROM role_request WHERE account_id = :id
