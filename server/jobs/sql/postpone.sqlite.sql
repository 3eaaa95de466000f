UPDATE job SET due_at = :now + :delay, lease_owner = NULL, lease_until = NULL, abandoned = 0, last_error = :failure WHERE id = :id
