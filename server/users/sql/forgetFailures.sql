DELETE FROM sign_in_failure
WHERE account_key IN (SELECT email_key FROM account WHERE id = :id UNION SELECT username_key FROM account WHERE id = :id)
