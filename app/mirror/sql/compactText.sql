INSERT INTO ticket_text (ticket_text) VALUES ('optimize')
