DELETE FROM account_alias WHERE account_id = :id
