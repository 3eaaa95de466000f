SELECT id, kind, subject_id, state, attempt, due_at, last_error, created_at, ended_at
FROM (SELECT id, kind, subject_id, CASE WHEN lease_owner IS NULL THEN 'waiting' ELSE 'running' END AS state, attempt,
             due_at, last_error, created_at, NULL AS ended_at
      FROM job
      UNION ALL
      SELECT id, kind, subject_id, outcome, attempt, NULL, last_error, created_at, ended_at FROM job_history) AS jobs
WHERE 1 = 1
  AND id = :id                      --? byId
  AND subject_id = :subject_id      --? subject
  AND state = :state                --? state
ORDER BY created_at DESC, id DESC
LIMIT :limit
