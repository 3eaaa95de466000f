SELECT COUNT(*)
FROM (SELECT 1 FROM event WHERE (xid, id) > (CAST(:xid AS bigint), CAST(:id AS bigint)) LIMIT 1) AS first_one
