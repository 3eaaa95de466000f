DELETE FROM ticket_text
