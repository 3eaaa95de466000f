UPDATE account SET active = :active, bio = :bio, location = :location, onboarded_at = :onboarded_at,
       last_sign_in_at = :last_sign_in_at, email_verified_at = :email_verified_at
WHERE id = :id
