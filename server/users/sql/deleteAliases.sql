DELETE FROM skill_alias WHERE skill_id = :skill_id
