UPDATE job SET lease_owner = :owner, lease_until = :now + :lease, attempt = attempt + 1
WHERE id IN (SELECT id FROM job
             WHERE due_at <= :now AND (lease_until IS NULL OR lease_until < :now)
               AND :kinds LIKE '%,' || kind || ',%'
             ORDER BY due_at, id LIMIT :limit)
RETURNING id, kind, subject_id, payload, attempt, free_attempts, created_at
