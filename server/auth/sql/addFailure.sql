INSERT INTO sign_in_failure (id, account_key, address, failures, last_at)
VALUES (:id, :account_key, :address, 1, :now)
ON CONFLICT (account_key, address) DO UPDATE
SET failures = CASE WHEN sign_in_failure.last_at < :quiet_since THEN 1 ELSE sign_in_failure.failures + 1 END,
    last_at = excluded.last_at
RETURNING id, failures
