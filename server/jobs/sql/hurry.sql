UPDATE job SET due_at = CASE WHEN due_at < :now THEN due_at ELSE CAST(:now AS bigint) END WHERE id = :id AND lease_owner IS NULL
