UPDATE job SET lease_owner = :owner, attempt = attempt + 1,
       lease_until = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) + CAST(:lease AS bigint)
WHERE id IN (SELECT id FROM job
             WHERE due_at <= CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)
               AND (lease_until IS NULL OR lease_until < CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint))
               AND CAST(:kinds AS text) LIKE '%,' || kind || ',%'
             ORDER BY due_at, id LIMIT :limit FOR UPDATE SKIP LOCKED)
RETURNING id, kind, subject_id, payload, attempt, free_attempts, created_at
