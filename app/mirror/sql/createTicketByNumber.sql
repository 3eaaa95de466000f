CREATE INDEX IF NOT EXISTS ticket_by_number ON ticket (number)
