SELECT d.field, COUNT(*), COUNT(c.ticket_id)
FROM (
  SELECT id, created_at, deleted_at, triaged_at, 'type' AS field, type_by AS decided_by FROM ticket
  UNION ALL SELECT id, created_at, deleted_at, triaged_at, 'priority', priority_by FROM ticket
  UNION ALL SELECT id, created_at, deleted_at, triaged_at, 'category', category_by FROM ticket
  UNION ALL SELECT id, created_at, deleted_at, triaged_at, 'skills', skills_by FROM ticket
) AS d
LEFT JOIN (SELECT DISTINCT ticket_id, field FROM triage_correction) AS c ON c.ticket_id = d.id AND c.field = d.field
WHERE d.created_at >= :from AND d.created_at <= :to AND d.deleted_at IS NULL AND d.triaged_at IS NOT NULL
  AND (d.decided_by = 'triage' OR c.ticket_id IS NOT NULL)
GROUP BY d.field
ORDER BY d.field
