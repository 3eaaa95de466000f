UPDATE mail SET to_name = :name, to_address = '', subject = '', text_body = '', html_body = '', reply = '',
       state = CASE state WHEN 'queued' THEN 'failed' ELSE state END
WHERE id IN (SELECT id FROM mail WHERE account_id = :id AND to_address <> '' LIMIT :limit)
