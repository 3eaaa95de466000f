DELETE FROM external_flow WHERE expires_at < :time
