INSERT INTO ticket (id, number, requester_id, assignee_id, done, priority, created_at, updated_at, waiting, shown, base)
VALUES (:id, :number, :requester_id, :assignee_id, :done, :priority, :created_at, :updated_at, :waiting, :shown, :base)
ON CONFLICT (id) DO UPDATE SET
    number = excluded.number, requester_id = excluded.requester_id, assignee_id = excluded.assignee_id,
    done = excluded.done, priority = excluded.priority, created_at = excluded.created_at,
    updated_at = excluded.updated_at, waiting = excluded.waiting, shown = excluded.shown, base = excluded.base
RETURNING row
