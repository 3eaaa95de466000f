INSERT INTO job_step (job_id, name, attempt, input, result, started_at, ended_at)
VALUES (:job_id, :name, :attempt, :input, :result, :started_at, :ended_at)
