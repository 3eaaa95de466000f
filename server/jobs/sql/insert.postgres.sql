INSERT INTO job (id, kind, subject_id, payload, dedupe_key, due_at, attempt, free_attempts, abandoned, created_at)
VALUES (:id, :kind, :subject_id, :payload, :dedupe_key, CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) + CAST(:delay AS bigint), 0, 0, 0, :now)
ON CONFLICT (dedupe_key) DO NOTHING
