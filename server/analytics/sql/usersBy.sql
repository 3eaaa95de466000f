SELECT
  role,                                                                                                   --? role
  CASE WHEN active = 0 THEN 'inactive' WHEN away = 1 THEN 'away' ELSE 'active' END,                       --? state
  COUNT(*)
FROM account
WHERE deleted_at IS NULL
GROUP BY 1
