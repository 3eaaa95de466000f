UPDATE account SET onboarding_needed = 1 WHERE id = :id
