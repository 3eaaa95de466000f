INSERT INTO session (id, account_id, kind, device, address, refresh_hash, created_at, last_seen_at, expires_at)
VALUES (:id, :account_id, :kind, :device, :address, :refresh_hash, :created_at, :created_at, :expires_at)
