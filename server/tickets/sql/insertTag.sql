INSERT INTO ticket_tag (ticket_id, tag) VALUES (:ticket_id, :tag)
