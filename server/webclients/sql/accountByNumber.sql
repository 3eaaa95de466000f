SELECT id FROM account WHERE number = :number AND deleted_at IS NULL
