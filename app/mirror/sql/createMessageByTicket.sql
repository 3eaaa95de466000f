CREATE INDEX IF NOT EXISTS message_by_ticket ON message (ticket_id, created_at, id)
