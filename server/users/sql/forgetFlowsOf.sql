DELETE FROM external_flow WHERE account_id = :id
