SELECT a.id FROM account a
WHERE a.onboarding_needed = 1 AND a.onboarded_at IS NULL
  AND a.id IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST(:ids AS json)))
