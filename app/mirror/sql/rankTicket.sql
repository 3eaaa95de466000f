SELECT COUNT(*)
FROM ticket AS other, ticket AS this
WHERE this.id = :id
    AND this.assignee_id = :me AND this.done = 0 AND other.assignee_id = :me AND other.done = 0 --? mine
    AND this.assignee_id IS NULL AND this.done = 0 AND other.assignee_id IS NULL AND other.done = 0 --? unassigned
    AND this.done = 0 AND other.done = 0 --? open
    AND this.requester_id = :me AND other.requester_id = :me --? requested
    AND other.row IN (SELECT rowid FROM ticket_text WHERE ticket_text MATCH :words) --? words
    AND this.row IN (SELECT rowid FROM ticket_text WHERE ticket_text MATCH :words) --? words
    AND other.number = :number AND this.number = :number --? number
    AND (other.updated_at, other.row) >= (this.updated_at, this.row) --? updated
    AND (other.created_at, other.row) >= (this.created_at, this.row) --? newest
    AND (other.created_at, other.row) <= (this.created_at, this.row) --? oldest
    AND (other.priority, other.updated_at, other.row) >= (this.priority, this.updated_at, this.row) --? priority
