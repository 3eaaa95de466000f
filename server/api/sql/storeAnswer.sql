INSERT INTO idempotency (account_id, endpoint, key, body_hash, answer, created_at)
VALUES (:account_id, :endpoint, :key, :body_hash, :answer, :created_at)
ON CONFLICT (account_id, endpoint, key) DO NOTHING
