SELECT
  t.status,                                          --? status
  CAST(t.priority AS TEXT),                          --? priority
  COALESCE(t.type, ''),                              --? type
  COALESCE(c.name, ''),                              --? category
  COUNT(*)
FROM ticket t
LEFT JOIN category c ON c.id = t.category_id         --? category
WHERE t.deleted_at IS NULL
GROUP BY 1
ORDER BY 2 DESC, 1
