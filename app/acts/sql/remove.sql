DELETE FROM act WHERE id = :id
