SELECT 1 FROM ticket WHERE id = :id
