SELECT COUNT(*) FROM (SELECT 1 FROM ticket_text WHERE ticket_text MATCH :match LIMIT :limit) AS hit
