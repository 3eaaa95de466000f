SELECT COUNT(*) FROM (SELECT 1 FROM ticket_text WHERE tokens @@ CAST(:match AS tsquery) LIMIT :limit) AS hit
