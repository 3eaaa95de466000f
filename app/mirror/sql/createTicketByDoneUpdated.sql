CREATE INDEX IF NOT EXISTS ticket_by_done_updated ON ticket (done, updated_at, row)
