SELECT id, changes, CASE WHEN subject_id = :id THEN 1 ELSE 0 END
FROM event
WHERE id > :after AND id <= :until AND (subject_id = :id OR changes LIKE :pattern)
ORDER BY id
