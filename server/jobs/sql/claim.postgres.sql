UPDATE job SET lease_owner = :owner, attempt = attempt + 1,
       free_attempts = free_attempts + CASE WHEN lease_owner IS NULL THEN 0 ELSE 1 END,
       abandoned = abandoned + CASE WHEN lease_owner IS NULL THEN 0 ELSE 1 END,
       lease_until = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) + CAST(:lease AS bigint)
WHERE id IN (SELECT id FROM job
             WHERE due_at <= CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)
               AND (lease_until IS NULL OR lease_until < CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint))
               AND CAST(:kinds AS text) LIKE '%,' || kind || ',%' AND CAST(:held AS text) NOT LIKE '%' || CAST(id AS text) || '%'
             ORDER BY due_at, id LIMIT :limit FOR UPDATE SKIP LOCKED)
RETURNING id, kind, subject_id, payload, attempt, free_attempts, abandoned, created_at
