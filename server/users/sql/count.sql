SELECT COUNT(*)
FROM account a
WHERE a.deleted_at IS NULL
  AND a.role = :role                                                                                   --? role
  AND a.active = :active                                                                               --? active
  AND (LOWER(a.name) LIKE :pattern ESCAPE '\' OR a.email_key LIKE :pattern ESCAPE '\')                 --? text
