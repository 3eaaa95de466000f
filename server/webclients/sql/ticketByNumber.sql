SELECT id FROM ticket WHERE number = :number
