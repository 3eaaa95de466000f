SELECT id, candidates
FROM assignment
WHERE id > :after
ORDER BY id
LIMIT :limit
