SELECT COUNT(*)                                                                                                     --? count
SELECT t.id, t.number, t.requester_id, r.name, t.subject, t.body, t.status, t.priority, t.type, c.name, t.tags,     --? rows
       t.skills, t.assignee_id, a.name, t.deadline, t.pending_until, t.is_public, t.summary, t.notes, t.confidence, --? rows
       t.triaged_at, t.worked_at, t.first_response_at, t.resolved_at, t.created_at, t.updated_at, t.deleted_at,     --? rows
       t.version, t.watchers                                                                                        --? rows
-- Only a change needs these, and each value of a list costs.
       , t.category_id, t.priority_by, t.type_by, t.category_by, t.skills_by, t.assigned_by                         --? whole
SELECT t.id, x.tokens                                                                                               --? tokens_sqlite
SELECT t.id, array_to_string(tsvector_to_array(x.tokens), ' ')                                                      --? tokens_postgres
FROM ticket t
JOIN account r ON r.id = t.requester_id
LEFT JOIN account a ON a.id = t.assignee_id
LEFT JOIN category c ON c.id = t.category_id
JOIN ticket_text x ON x.rowid = t.number                                                                            --? tokens_sqlite
JOIN ticket_text x ON x.number = t.number                                                                           --? tokens_postgres
WHERE
  t.id = :id                                                                                                        --? byId
  t.deleted_at IS NULL                                                                                              --? list
  t.deleted_at IS NOT NULL                                                                                          --? deleted
  AND (t.requester_id = :me OR t.assignee_id = :me                                                                  --? readableByUser
       OR t.id IN (SELECT ticket_id FROM ticket_watcher WHERE account_id = :me)                                     --? readableByUser
       OR (t.is_public = 1 AND t.status IN ('resolved', 'closed')))                                                 --? readableByUser
  AND (t.requester_id = :me OR t.assignee_id = :me OR t.assignee_id IS NULL                                         --? readableByStaff
       OR t.id IN (SELECT ticket_id FROM ticket_watcher WHERE account_id = :me)                                     --? readableByStaff
       OR (t.is_public = 1 AND t.status IN ('resolved', 'closed')))                                                 --? readableByStaff
  AND t.status = :status                                                                                            --? status
  AND t.status IN (:status, :status1, :status2, :status3, :status4)                                                 --? statuses
  AND t.assignee_id IS NULL                                                                                         --? unassigned
  AND t.assignee_id = :assignee                                                                                     --? assignee
  AND t.requester_id = :requester                                                                                   --? requester
  AND t.priority = :priority                                                                                        --? priority
  AND t.priority IN (:priority, :priority1, :priority2, :priority3)                                                 --? priorities
  AND t.type = :type                                                                                                --? type
  AND c.name_key = :category                                                                                        --? category
  AND t.id IN (SELECT ticket_id FROM ticket_tag WHERE tag IN (SELECT value FROM json_each(:tags)))                  --? tag_sqlite
  AND t.id IN (SELECT ticket_id FROM ticket_tag                                                                     --? tag_postgres
               WHERE tag IN (SELECT json_array_elements_text(CAST(:tags AS json))))                                 --? tag_postgres
  AND t.id IN (SELECT k.ticket_id FROM ticket_skill k JOIN skill s ON s.id = k.skill_id                             --? skill_sqlite
               WHERE s.name_key IN (SELECT value FROM json_each(:skills)))                                          --? skill_sqlite
  AND t.id IN (SELECT k.ticket_id FROM ticket_skill k JOIN skill s ON s.id = k.skill_id                             --? skill_postgres
               WHERE s.name_key IN (SELECT json_array_elements_text(CAST(:skills AS json))))                        --? skill_postgres
  AND t.id IN (SELECT ticket_id FROM ticket_watcher WHERE account_id = :me)                                         --? watching
  AND t.is_public = 1 AND t.status IN ('resolved', 'closed')                                                        --? public
  AND t.number IN (SELECT rowid FROM ticket_text WHERE ticket_text MATCH :match)                                    --? text_sqlite
  AND t.number IN (SELECT number FROM ticket_text WHERE tokens @@ CAST(:match AS tsquery))                          --? text_postgres
  AND (t.created_at, t.id) < (:after_key, :after_id)                                                                --? afterNewest
  AND (t.created_at, t.id) > (:after_key, :after_id)                                                                --? afterOldest
  AND (t.updated_at, t.id) < (:after_key, :after_id)                                                                --? afterUpdated
  AND (t.priority, t.id) < (:after_key, :after_id)                                                                  --? afterPriority
  AND t.id <> :id                                                                                                   --? others
ORDER BY t.created_at DESC, t.id DESC                                                                               --? newest
ORDER BY t.created_at, t.id                                                                                         --? oldest
ORDER BY t.updated_at DESC, t.id DESC                                                                               --? updated
ORDER BY t.priority DESC, t.id DESC                                                                                 --? byPriority
-- PostgreSQL plans the joins anew for each LIMIT that is a parameter, which costs it more than running them.
LIMIT 51                                                                                                            --? pageOf50
LIMIT :limit                                                                                                        --? page
LIMIT :limit OFFSET :offset                                                                                         --? pageAt
