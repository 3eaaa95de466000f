SELECT t.id, t.number, t.requester_id, r.name, t.subject, t.body, t.status, t.priority, t.type, c.name, t.tags, t.skills,
       t.assignee_id, a.name, t.deadline, t.pending_until, t.is_public, t.summary, t.notes, t.confidence, t.triaged_at,
       t.worked_at, t.first_response_at, t.resolved_at, t.created_at, t.updated_at, t.deleted_at, t.version
-- Only a change needs these, and each value of a list costs.
       , t.category_id, t.priority_by, t.type_by, t.category_by, t.skills_by, t.assigned_by              --? whole
FROM ticket t
JOIN account r ON r.id = t.requester_id
LEFT JOIN account a ON a.id = t.assignee_id
LEFT JOIN category c ON c.id = t.category_id
WHERE
  t.id = :id                                                                                       --? byId
  t.deleted_at IS NULL                                                                             --? list
  AND (t.requester_id = :me OR t.assignee_id = :me                                                 --? readableByUser
       OR (t.is_public = 1 AND t.status IN ('resolved', 'closed')))                                --? readableByUser
  AND (t.requester_id = :me OR t.assignee_id = :me OR t.assignee_id IS NULL                        --? readableByStaff
       OR (t.is_public = 1 AND t.status IN ('resolved', 'closed')))                                --? readableByStaff
  AND t.status = :status                                                                           --? status
  AND t.status IN (:status, :status1, :status2, :status3, :status4)                                --? statuses
  AND t.assignee_id IS NULL                                                                        --? unassigned
  AND t.assignee_id = :assignee                                                                    --? assignee
  AND t.requester_id = :requester                                                                  --? requester
  AND t.priority = :priority                                                                       --? priority
  AND t.type = :type                                                                               --? type
  AND c.name_key = :category                                                                       --? category
  AND t.number IN (SELECT rowid FROM ticket_text WHERE ticket_text MATCH :match)                   --? text_sqlite
  AND t.number IN (SELECT number FROM ticket_text WHERE tokens @@ CAST(:match AS tsquery))         --? text_postgres
  AND (t.created_at, t.id) < (:after_key, :after_id)                                               --? afterNewest
  AND (t.created_at, t.id) > (:after_key, :after_id)                                               --? afterOldest
  AND (t.updated_at, t.id) < (:after_key, :after_id)                                               --? afterUpdated
  AND (t.priority, t.id) < (:after_key, :after_id)                                                 --? afterPriority
ORDER BY t.created_at DESC, t.id DESC                                                              --? newest
ORDER BY t.created_at, t.id                                                                        --? oldest
ORDER BY t.updated_at DESC, t.id DESC                                                              --? updated
ORDER BY t.priority DESC, t.id DESC                                                                --? byPriority
-- PostgreSQL plans the joins anew for each LIMIT that is a parameter, which costs it more than running them.
LIMIT 51                                                                                           --? pageOf50
LIMIT :limit                                                                                       --? page
