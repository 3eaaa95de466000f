SELECT
  (SELECT COUNT(*) FROM ticket WHERE requester_id = a.id AND deleted_at IS NULL AND status IN ('new', 'open', 'pending')),
  (SELECT COUNT(*) FROM ticket WHERE requester_id = a.id AND deleted_at IS NULL AND status IN ('resolved', 'closed')),
  (SELECT COUNT(*) FROM ticket WHERE assignee_id = a.id AND deleted_at IS NULL AND status IN ('new', 'open', 'pending')),
  (SELECT COUNT(*) FROM ticket_watcher WHERE account_id = a.id),
  (SELECT COUNT(*) FROM session WHERE account_id = a.id AND ended_at IS NULL AND expires_at > :now)
FROM account a
WHERE a.id = :id
