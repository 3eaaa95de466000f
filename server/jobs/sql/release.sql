UPDATE job SET lease_owner = NULL, lease_until = NULL, free_attempts = free_attempts + 1, abandoned = 0 WHERE id = :id
