SELECT MIN(CASE WHEN lease_until IS NULL OR lease_until < due_at THEN due_at ELSE lease_until END)
       - CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)
FROM job
WHERE CAST(:kinds AS text) LIKE '%,' || kind || ',%' AND CAST(:held AS text) NOT LIKE '%' || CAST(id AS text) || '%'
