UPDATE account SET name = :name, email = '', email_key = 'deleted:' || number, email_verified_at = NULL, role = 'user',
       username = NULL, username_key = NULL, locale = '', time_zone = '', bio = '', location = '',
       onboarding_role = NULL, onboarding_answers = NULL, active = 0, away = 0, capacity = NULL, password_hash = NULL,
       skills = '[]', deleted_at = :now, updated_at = :now, version = version + 1
WHERE id = :id AND deleted_at IS NULL
