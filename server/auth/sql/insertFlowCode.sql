INSERT INTO external_flow (state_hash, provider, nonce, verifier, callback, return_to, client_state, client_challenge,
                           code_hash, account_id, created_at, expires_at)
VALUES (:state_hash, :provider, '', '', '', '', '', :client_challenge, :code_hash, :account_id, :created_at, :expires_at)
