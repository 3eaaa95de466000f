SELECT id, state, provider, model, asked_at, duration_ms, parsed, error
FROM triage_ledger WHERE ticket_id = :ticket_id ORDER BY asked_at, id
