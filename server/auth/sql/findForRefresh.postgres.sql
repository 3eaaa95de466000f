SELECT s.account_id, COALESCE(s.refresh_hash, ''), COALESCE(s.previous_refresh_hash, ''),
       CASE WHEN s.ended_at IS NULL AND s.expires_at > :now AND a.deleted_at IS NULL THEN 1 ELSE 0 END,
       CASE WHEN s.end_reason = 'account_deactivated' AND s.expires_at > :now AND a.active = 0 THEN 1 ELSE 0 END
FROM session s JOIN account a ON a.id = s.account_id
WHERE s.id = :id
FOR UPDATE OF s
