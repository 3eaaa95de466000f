INSERT INTO triage_ledger (id, ticket_id, job_id, state, provider, model, prompt_version, schema_version, request, asked_at)
VALUES (:id, :ticket_id, :job_id, 'asked', :provider, :model, :prompt_version, :schema_version, :request, :asked_at)
