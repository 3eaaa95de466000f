INSERT INTO job_step (job_id, name, position, attempt, input, result, started_at, ended_at)
VALUES (:job_id, :name, (SELECT COUNT(*) FROM job_step WHERE job_id = :job_id), :attempt, :input, :result, :started_at,
        :ended_at)
