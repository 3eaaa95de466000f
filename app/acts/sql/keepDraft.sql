INSERT INTO draft (ticket_id, kind, text, at) VALUES (:ticket_id, :kind, :text, :at)
ON CONFLICT (ticket_id, kind) DO UPDATE SET text = excluded.text, at = excluded.at
