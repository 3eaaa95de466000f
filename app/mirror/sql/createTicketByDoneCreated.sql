CREATE INDEX IF NOT EXISTS ticket_by_done_created ON ticket (done, created_at, row)
