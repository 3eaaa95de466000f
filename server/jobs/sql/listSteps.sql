SELECT name, attempt, input, result, started_at, ended_at FROM job_step WHERE job_id = :job_id ORDER BY position
