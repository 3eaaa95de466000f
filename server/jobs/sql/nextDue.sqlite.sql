SELECT MIN(CASE WHEN lease_until IS NULL OR lease_until < due_at THEN due_at ELSE lease_until END) - :now
FROM job
WHERE :kinds LIKE '%,' || kind || ',%' AND :held NOT LIKE '%' || id || '%'
