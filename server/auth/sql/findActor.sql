SELECT a.id, a.name, a.role, a.active, s.expires_at
FROM session s JOIN account a ON a.id = s.account_id
WHERE s.id = :id AND s.expires_at > :now
  AND (s.ended_at IS NULL OR (s.end_reason = 'account_deactivated' AND a.active = 0))
