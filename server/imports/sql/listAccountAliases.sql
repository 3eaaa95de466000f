SELECT alias, account_id FROM account_alias
