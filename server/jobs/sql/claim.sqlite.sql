UPDATE job SET lease_owner = :owner, lease_until = :now + :lease, attempt = attempt + 1,
       free_attempts = free_attempts + CASE WHEN lease_owner IS NULL THEN 0 ELSE 1 END,
       abandoned = abandoned + CASE WHEN lease_owner IS NULL THEN 0 ELSE 1 END
WHERE id IN (SELECT id FROM job
             WHERE due_at <= :now AND (lease_until IS NULL OR lease_until < :now)
               AND :kinds LIKE '%,' || kind || ',%' AND :held NOT LIKE '%' || id || '%'
             ORDER BY due_at, id LIMIT :limit)
RETURNING id, kind, subject_id, payload, attempt, free_attempts, abandoned, created_at
