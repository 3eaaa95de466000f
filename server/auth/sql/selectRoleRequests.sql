SELECT r.id, r.account_id, a.name, a.email, r.role, r.state, COALESCE(a.onboarding_answers, '{"answers":[]}'),
       r.created_at, r.decided_at
FROM role_request r JOIN account a ON a.id = r.account_id
WHERE a.deleted_at IS NULL
  AND r.id = :id                              --? byId
  AND r.state = :state                        --? inState
ORDER BY r.created_at DESC, r.id DESC         --? list
LIMIT 200                                     --? list
