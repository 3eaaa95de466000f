UPDATE session SET ended_at = :now, end_reason = :reason
WHERE account_id = :account_id AND ended_at IS NULL AND expires_at > :now
  AND id <> :kept                --? keeping
RETURNING id
