SELECT COUNT(*)
FROM ticket
WHERE 1 = 1
    AND assignee_id = :me AND done = 0 --? mine
    AND assignee_id IS NULL AND done = 0 --? unassigned
    AND done = 0 --? open
    AND requester_id = :me --? requested
    AND row IN (SELECT rowid FROM ticket_text WHERE ticket_text MATCH :words) --? words
    AND number = :number --? number
