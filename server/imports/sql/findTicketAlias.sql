SELECT ticket_id FROM ticket_alias WHERE alias = :alias
