DELETE FROM skill WHERE id = :id
