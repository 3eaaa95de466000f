SELECT id, kind, state, to_address, subject, reply, created_at, sent_at, ticket_id
FROM mail
WHERE 1 = 1
  AND id = :id                   --? byId
  AND ticket_id = :ticket_id     --? ticket
  AND state = :state             --? state
ORDER BY created_at DESC, id DESC
LIMIT :limit
