UPDATE session SET device = '', address = '', refresh_hash = NULL, previous_refresh_hash = NULL WHERE account_id = :id
