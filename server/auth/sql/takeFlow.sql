DELETE FROM external_flow
WHERE state_hash = :state_hash AND code_hash IS NULL AND expires_at > :now
RETURNING provider, nonce, verifier, callback, return_to, client_state, client_challenge, created_at, expires_at
