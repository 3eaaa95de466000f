CREATE INDEX IF NOT EXISTS ticket_by_assignee_done_updated ON ticket (assignee_id, done, updated_at)
