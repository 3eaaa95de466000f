SELECT id, device, address, created_at, last_seen_at
FROM session
WHERE account_id = :account_id AND ended_at IS NULL AND expires_at > :now
ORDER BY last_seen_at DESC, id DESC
LIMIT 200
