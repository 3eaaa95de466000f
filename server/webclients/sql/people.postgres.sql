SELECT a.id, a.number, a.name, a.email, COALESCE(a.username, '')
FROM account a WHERE a.id IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST(:ids AS json)))
