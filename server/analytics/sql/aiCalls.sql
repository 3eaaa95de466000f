SELECT COUNT(*)                                                                                       --? count
SELECT l.id, l.asked_at, l.ticket_id, t.number, r.id, r.name, l.provider, l.model, l.state,           --? list
       l.input_tokens, l.output_tokens, l.cost_micros, l.duration_ms, l.error                         --? list
FROM triage_ledger l
JOIN ticket t ON t.id = l.ticket_id
JOIN account r ON r.id = t.requester_id                                                               --? list
WHERE 1 = 1
  AND t.requester_id = :requester                                                                     --? requester
  AND l.state = 'failed'                                                                              --? failed
  AND l.state <> 'failed'                                                                             --? succeeded
  AND (l.asked_at, l.id) < (:after_at, :after_id)                                                     --? after
ORDER BY l.asked_at DESC, l.id DESC                                                                   --? list
LIMIT :limit                                                                                          --? list
