CREATE INDEX IF NOT EXISTS ticket_by_updated ON ticket (updated_at, row)
