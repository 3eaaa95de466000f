INSERT INTO event (xid, at, kind, subject_id, ticket_id, changes, actor_id, origin, audience, requester_id, assignee_id,
                   was_assignee_id, reach, was_reach, watchers, was_watchers)
SELECT 0, :at, 'ticket.changed', t.id, t.id,
       '{"skills":{"before":' || t.skills || ',"after":' ||
       (SELECT COALESCE(json_group_array(s.name), '[]')
        FROM (SELECT skill.name FROM ticket_skill k JOIN skill ON skill.id = k.skill_id
              WHERE k.ticket_id = t.id
                AND k.skill_id <> :skill_id            --? removing
              ORDER BY skill.name) AS s) || '}}',
       :actor_id, 'person', 'ticket', t.requester_id, t.assignee_id,
       t.assignee_id, t.reach, t.reach, t.watchers, t.watchers
FROM (SELECT id, requester_id, assignee_id, skills, watchers,
             CASE WHEN deleted_at IS NOT NULL THEN 'admins'
                  WHEN is_public = 1 AND status IN ('resolved', 'closed') THEN 'everyone'
                  ELSE 'parties' END AS reach
      FROM ticket) AS t
WHERE t.id IN (SELECT ticket_id FROM ticket_skill WHERE skill_id = :skill_id)
