INSERT INTO skill_alias (skill_id, alias, alias_key, kind) VALUES (:skill_id, :alias, :alias_key, :kind)
