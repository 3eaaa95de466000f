SELECT shown, waiting, base, row FROM ticket WHERE id = :id
