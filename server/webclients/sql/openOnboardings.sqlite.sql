SELECT a.id FROM account a
WHERE a.onboarding_needed = 1 AND a.onboarded_at IS NULL AND a.id IN (SELECT value FROM json_each(:ids))
