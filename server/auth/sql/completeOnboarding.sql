UPDATE account SET role = :role, onboarding_role = :chosen, onboarding_answers = :answers, onboarding_needed = 0,
       onboarded_at = :now, updated_at = :now, version = version + 1
WHERE id = :id AND deleted_at IS NULL
