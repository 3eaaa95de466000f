SELECT COUNT(*) --? count
SELECT shown, waiting --? !count
FROM ticket
WHERE 1 = 1
    AND assignee_id = :me AND done = 0 --? mine
    AND assignee_id IS NULL AND done = 0 --? unassigned
    AND done = 0 --? open
    AND requester_id = :me --? requested
    AND row IN (SELECT rowid FROM ticket_text WHERE ticket_text MATCH :words) --? words
    AND number = :number --? number
ORDER BY --? !count
    updated_at DESC, row DESC --? updated
    created_at DESC, row DESC --? newest
    created_at, row --? oldest
    priority DESC, updated_at DESC, row DESC --? priority
LIMIT :limit OFFSET :offset --? !count
