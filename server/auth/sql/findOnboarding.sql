SELECT a.onboarding_needed, a.onboarded_at, a.onboarding_role, COALESCE(a.onboarding_answers, '{"answers":[]}'),
       CASE WHEN EXISTS (SELECT 1 FROM role_request r WHERE r.account_id = a.id AND r.state = 'open') THEN 1 ELSE 0 END
FROM account a
WHERE a.id = :id AND a.deleted_at IS NULL
