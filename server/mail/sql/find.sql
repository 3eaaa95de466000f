SELECT id, kind, account_id, ticket_id, dedupe_key, from_address, to_name, to_address, subject, text_body, html_body,
       message_id, created_at, CASE WHEN state = 'sent' THEN 1 ELSE 0 END
FROM mail WHERE id = :id
