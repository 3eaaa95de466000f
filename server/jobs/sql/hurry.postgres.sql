UPDATE job SET due_at = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)
WHERE id = :id AND due_at > CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) AND lease_owner IS NULL
