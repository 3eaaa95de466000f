DELETE FROM external_flow WHERE code_hash = :code_hash AND expires_at > :now RETURNING account_id, client_challenge
