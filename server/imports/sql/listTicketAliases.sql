SELECT alias FROM ticket_alias
