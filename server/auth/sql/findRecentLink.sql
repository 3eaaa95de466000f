SELECT 1 FROM account_link
WHERE account_id = :account_id AND kind = :kind AND used_at IS NULL AND created_at > :time
LIMIT 1
