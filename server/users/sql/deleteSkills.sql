DELETE FROM account_skill WHERE account_id = :account_id
