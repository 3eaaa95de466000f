INSERT INTO job (id, kind, subject_id, payload, dedupe_key, due_at, attempt, free_attempts, abandoned, created_at)
VALUES (:id, :kind, :subject_id, :payload, :dedupe_key, :now + :delay, 0, 0, 0, :now)
ON CONFLICT (dedupe_key) DO NOTHING
