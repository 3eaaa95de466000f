SELECT id FROM ticket
WHERE assignee_id = :id AND deleted_at IS NULL AND status IN ('new', 'open', 'pending')
ORDER BY created_at, id
LIMIT 1
