SELECT
  l.provider, l.model,                          --? models
  l.asked_at / 900000,                          --? quarters
  COUNT(*), CAST(COALESCE(SUM(l.input_tokens), 0) AS bigint), CAST(COALESCE(SUM(l.output_tokens), 0) AS bigint),
  CAST(COALESCE(SUM(l.cost_micros), 0) AS bigint), COUNT(CASE WHEN l.state = 'failed' THEN 1 END)
FROM triage_ledger l
JOIN ticket t ON t.id = l.ticket_id             --? requester
WHERE l.asked_at >= :from AND l.asked_at <= :to
  AND t.requester_id = :requester               --? requester
GROUP BY l.provider, l.model                    --? models
ORDER BY 3 DESC, 1, 2                           --? models
GROUP BY 1                                      --? quarters
