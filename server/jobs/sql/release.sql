UPDATE job SET lease_owner = NULL, lease_until = NULL, free_attempts = attempt_limit + 1 WHERE id = :id
