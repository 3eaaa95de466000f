UPDATE assignment SET candidates = :candidates WHERE id = :id
