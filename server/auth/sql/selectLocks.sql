SELECT id, account_key, address, failures, last_at, locked_until
FROM sign_in_failure
WHERE locked_until > :now
  AND id = :id             --? byId
ORDER BY last_at DESC, id DESC     --? list
LIMIT 200                          --? list
