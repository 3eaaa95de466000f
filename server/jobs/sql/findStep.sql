SELECT result FROM job_step WHERE job_id = :job_id AND name = :name
