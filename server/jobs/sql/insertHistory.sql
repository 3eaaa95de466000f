INSERT INTO job_history (id, kind, subject_id, payload, dedupe_key, outcome, attempt, last_error, created_at, ended_at)
SELECT id, kind, subject_id, payload, dedupe_key, CAST(:outcome AS text), attempt, CAST(:failure AS text), created_at,
       CAST(:now AS bigint) FROM job WHERE id = :id
