SELECT COUNT(*) FROM sign_in_failure WHERE account_key = :account_key AND locked_until > :now
