UPDATE notification SET read_at = :at
WHERE account_id = :account_id AND read_at IS NULL
  AND id = :id    --? one
