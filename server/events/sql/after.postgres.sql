SELECT xid, id, at, kind, subject_id, ticket_id, changes, actor_id, origin, audience, requester_id, assignee_id,
       was_assignee_id, reach, was_reach, watchers, was_watchers, account_id
FROM event
WHERE (xid, id) > (CAST(:xid AS bigint), CAST(:id AS bigint)) AND xid < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)
ORDER BY xid, id
LIMIT :limit
