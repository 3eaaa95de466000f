INSERT INTO job (id, kind, subject_id, payload, dedupe_key, due_at, attempt, free_attempts, abandoned, last_error, created_at)
SELECT id, kind, subject_id, payload, NULL, CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint), attempt, attempt, 0, last_error, created_at
FROM job_history WHERE id = :id AND outcome = 'dead'
