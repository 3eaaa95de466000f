SELECT COUNT(*)                                                                                         --? count
SELECT n.id, n.kind, n.ticket_id, t.number, t.subject, n.actor_id, a.name, n.status, n.at, n.read_at    --? rows
FROM notification n
JOIN ticket t ON t.id = n.ticket_id
LEFT JOIN account a ON a.id = n.actor_id
WHERE n.account_id = :me AND t.deleted_at IS NULL
  AND (t.requester_id = :me OR t.assignee_id = :me                                                      --? readableByUser
       OR t.id IN (SELECT ticket_id FROM ticket_watcher WHERE account_id = :me)                         --? readableByUser
       OR (t.is_public = 1 AND t.status IN ('resolved', 'closed')))                                     --? readableByUser
  AND (t.requester_id = :me OR t.assignee_id = :me OR t.assignee_id IS NULL                             --? readableByStaff
       OR t.id IN (SELECT ticket_id FROM ticket_watcher WHERE account_id = :me)                         --? readableByStaff
       OR (t.is_public = 1 AND t.status IN ('resolved', 'closed')))                                     --? readableByStaff
  AND n.read_at IS NULL                                                                                 --? unread
  AND n.id < :after                                                                                     --? after
ORDER BY n.id DESC                                                                                      --? rows
LIMIT :limit                                                                                            --? rows
