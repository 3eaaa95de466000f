UPDATE job SET due_at = LEAST(due_at, CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint))
WHERE id = :id AND lease_owner IS NULL
