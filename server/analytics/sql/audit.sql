SELECT COUNT(*)                                                                                       --? count
SELECT e.id, e.at, e.kind, e.origin, e.actor_id, p.name, e.subject_id, COALESCE(t.subject, s.name),   --? list
       e.ticket_id, t.number, e.changes                                                               --? list
FROM event e
LEFT JOIN account p ON p.id = e.actor_id                                                              --? list
LEFT JOIN account s ON s.id = e.subject_id                                                            --? list
LEFT JOIN ticket t ON t.id = e.ticket_id                                                              --? list
WHERE e.kind NOT LIKE 'notification.%' -- told of an act, not one
  AND e.actor_id = :actor                                                                             --? actor
  AND (e.kind = :kind OR e.kind LIKE :kind_of ESCAPE '\')                                             --? kind
  AND e.ticket_id = :ticket                                                                           --? ticket
  AND e.subject_id = :subject                                                                         --? subject
  AND e.at >= :from                                                                                   --? from
  AND e.at < :to                                                                                      --? to
  AND e.id < :after                                                                                   --? after
ORDER BY e.id DESC                                                                                    --? list
LIMIT :limit OFFSET :skip                                                                             --? list
