DELETE FROM ticket_link WHERE id = :id
