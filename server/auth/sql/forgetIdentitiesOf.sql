DELETE FROM external_identity WHERE account_id = :account_id
