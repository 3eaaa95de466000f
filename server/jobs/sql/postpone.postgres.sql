UPDATE job SET due_at = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) + CAST(:delay AS bigint), lease_owner = NULL, lease_until = NULL, last_error = :failure WHERE id = :id
