SELECT COUNT(*), COUNT(CASE WHEN status IN ('open', 'pending') THEN 1 END),
       COUNT(CASE WHEN status IN ('resolved', 'closed') THEN 1 END)
FROM ticket
WHERE deleted_at IS NULL
  AND requester_id = :me       --? filed
  AND assignee_id = :me        --? assigned
  AND created_at >= :from      --? between
  AND created_at < :to         --? between
