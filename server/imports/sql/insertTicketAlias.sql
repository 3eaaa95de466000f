INSERT INTO ticket_alias (alias, ticket_id) VALUES (:alias, :id)
