UPDATE account SET last_assigned_at = :at WHERE id = :id
