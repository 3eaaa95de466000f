DELETE FROM sign_in_failure
WHERE account_key = :account_key
  AND address = :address              --? fromAddress
