INSERT INTO job (id, kind, subject_id, payload, dedupe_key, due_at, attempt, free_attempts, last_error, created_at)
SELECT id, kind, subject_id, payload, NULL, CAST(:now AS bigint), attempt, attempt, last_error, created_at
FROM job_history WHERE id = :id AND outcome = 'dead'
