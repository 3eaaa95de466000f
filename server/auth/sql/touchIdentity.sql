UPDATE external_identity SET last_used_at = :now WHERE issuer = :issuer AND subject = :subject
