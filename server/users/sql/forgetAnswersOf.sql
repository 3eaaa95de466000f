DELETE FROM idempotency WHERE account_id = :id
