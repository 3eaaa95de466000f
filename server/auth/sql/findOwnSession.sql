SELECT 1 FROM session WHERE id = :id AND account_id = :account_id AND ended_at IS NULL AND expires_at > :now
