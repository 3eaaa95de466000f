SELECT a.id, a.number, a.name, a.email, COALESCE(a.username, '')
FROM account a WHERE a.id IN (SELECT value FROM json_each(:ids))
