INSERT INTO job_failure (job_id, attempt, step, error, at) VALUES (:job_id, :attempt, :step, :error, :at)
ON CONFLICT (job_id, attempt) DO NOTHING
