UPDATE job SET due_at = MIN(due_at, :now) WHERE id = :id AND lease_owner IS NULL
