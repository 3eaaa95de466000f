CREATE INDEX IF NOT EXISTS ticket_by_requester_updated ON ticket (requester_id, updated_at)
