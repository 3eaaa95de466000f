SELECT skill_id, alias, alias_key, kind FROM skill_alias ORDER BY alias
