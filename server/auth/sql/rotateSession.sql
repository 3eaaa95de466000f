UPDATE session SET refresh_hash = :refresh_hash, previous_refresh_hash = :previous_refresh_hash,
       last_seen_at = :now, expires_at = :expires_at
WHERE id = :id
