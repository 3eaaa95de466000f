INSERT INTO event (xid, at, kind, subject_id, ticket_id, changes, actor_id, origin, audience, requester_id, assignee_id,
                   was_assignee_id, reach, was_reach, watchers, was_watchers, account_id)
VALUES (CAST(CAST(pg_current_xact_id() AS text) AS bigint), :at, :kind, :subject_id, :ticket_id, :changes, :actor_id,
        :origin, :audience, :requester_id, :assignee_id, :was_assignee_id, :reach, :was_reach, :watchers,
        :was_watchers, :account_id)
