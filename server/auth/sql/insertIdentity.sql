INSERT INTO external_identity (id, issuer, subject, account_id, email, created_at, last_used_at)
VALUES (:id, :issuer, :subject, :account_id, :email, :now, :now)
