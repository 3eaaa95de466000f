SELECT account_id FROM external_identity WHERE issuer = :issuer AND subject = :subject
