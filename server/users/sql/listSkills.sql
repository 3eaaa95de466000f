SELECT id, name, name_key, version FROM skill ORDER BY name
