UPDATE event SET changes = :changes WHERE id = :id
