SELECT a.account_id
FROM account_alias a JOIN account c ON c.id = a.account_id
WHERE a.alias = :alias AND c.deleted_at IS NULL
