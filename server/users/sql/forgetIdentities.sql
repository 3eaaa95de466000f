DELETE FROM external_identity WHERE account_id = :id
