UPDATE session SET last_seen_at = :now WHERE id = :id AND ended_at IS NULL AND last_seen_at < :before
