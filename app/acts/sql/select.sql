SELECT sequence, id, ticket_id, kind, state, at, payload, base, theirs, error
FROM act
WHERE 1 = 1
    AND state = :state --? state
    AND ticket_id = :ticket_id --? ticket
    AND id = :id --? one
ORDER BY sequence
LIMIT 1 --? next
