SELECT body_hash, answer FROM idempotency WHERE account_id = :account_id AND endpoint = :endpoint AND key = :key
