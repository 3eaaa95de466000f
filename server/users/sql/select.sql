SELECT a.id, a.number, a.name, a.email, a.role, a.active, a.away, a.capacity, a.skills,
       (SELECT COUNT(*) FROM ticket t
        WHERE t.assignee_id = a.id AND t.status IN ('new', 'open', 'pending') AND t.deleted_at IS NULL),
       a.created_at, a.version, a.username, a.bio, a.location, a.locale, a.time_zone,
       CASE WHEN a.email_verified_at IS NULL THEN 0 ELSE 1 END, a.onboarded_at, a.last_sign_in_at
FROM account a
WHERE a.deleted_at IS NULL
  AND a.id = :id                                                                                       --? byId
  AND a.role = :role                                                                                   --? role
  AND a.active = :active                                                                               --? active
  AND (LOWER(a.name) LIKE :pattern ESCAPE '\' OR a.email_key LIKE :pattern ESCAPE '\')                 --? text
  AND a.number > :after                                                                                --? afterJoined
  AND a.number < :after                                                                                --? afterNewest
  AND (LOWER(a.name), a.number) >                                                                      --? afterName_sqlite
      (SELECT LOWER(b.name), b.number FROM account b WHERE b.number = :after)                          --? afterName_sqlite
  AND (LOWER(a.name COLLATE "C"), a.number) >                                                          --? afterName_postgres
      (SELECT LOWER(b.name COLLATE "C"), b.number FROM account b WHERE b.number = :after)              --? afterName_postgres
ORDER BY a.number                                                                                      --? joined
ORDER BY a.number DESC                                                                                 --? newest
ORDER BY LOWER(a.name), a.number                                                                       --? name_sqlite
ORDER BY LOWER(a.name COLLATE "C"), a.number                                                           --? name_postgres
LIMIT :limit                                                                                           --? list
