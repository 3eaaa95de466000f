INSERT INTO notification_choice (account_id, kind, mail, app) VALUES (:account_id, :kind, :mail, :app)
ON CONFLICT (account_id, kind) DO UPDATE SET mail = excluded.mail, app = excluded.app
