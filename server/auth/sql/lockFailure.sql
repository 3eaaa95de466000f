UPDATE sign_in_failure SET locked_until = :until WHERE id = :id
