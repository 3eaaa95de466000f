INSERT INTO account_link (id, kind, account_id, email_key, created_at, expires_at)
VALUES (:id, :kind, :account_id, :email_key, :created_at, :expires_at)
