UPDATE account_link SET used_at = :now
WHERE account_id = :account_id AND used_at IS NULL
  AND kind = :kind                                 --? ofKind
