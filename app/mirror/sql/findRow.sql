SELECT row FROM ticket WHERE id = :id
