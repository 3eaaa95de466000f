CREATE INDEX IF NOT EXISTS ticket_by_created ON ticket (created_at, row)
