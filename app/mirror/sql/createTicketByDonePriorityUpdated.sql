CREATE INDEX IF NOT EXISTS ticket_by_done_priority_updated ON ticket (done, priority, updated_at, row)
