-- Its hashes stay: by them the programs that are signed in still learn that the account is gone.
UPDATE session SET device = '', address = '' WHERE account_id = :id
