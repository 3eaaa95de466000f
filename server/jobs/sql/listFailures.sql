SELECT attempt, step, error, at FROM job_failure WHERE job_id = :job_id ORDER BY attempt
