CREATE INDEX IF NOT EXISTS ticket_by_priority_updated ON ticket (priority, updated_at, row)
