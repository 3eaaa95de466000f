DELETE FROM account_link WHERE account_id = :id
