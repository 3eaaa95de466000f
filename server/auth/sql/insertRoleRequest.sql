INSERT INTO role_request (id, account_id, role, state, created_at) VALUES (:id, :account_id, :role, 'open', :now)
