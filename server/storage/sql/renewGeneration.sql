INSERT INTO desk (key, value) VALUES ('generation', :generation)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
