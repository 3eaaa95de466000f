UPDATE job SET due_at = :now WHERE id = :id AND due_at > :now AND lease_owner IS NULL
