INSERT INTO notification (id, account_id, kind, ticket_id, dedupe_key, actor_id, status, at)
VALUES (:id, :account_id, :kind, :ticket_id, :dedupe_key, :actor_id, :status, :at)
ON CONFLICT (dedupe_key) DO NOTHING
