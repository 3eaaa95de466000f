INSERT INTO mail (id, kind, account_id, ticket_id, dedupe_key, state, from_address, to_name, to_address, subject, text_body,
                  html_body, message_id, reply, created_at)
VALUES (:id, :kind, :account_id, :ticket_id, :dedupe_key, 'queued', :from_address, :to_name, :to_address, :subject, :text_body,
        :html_body, :message_id, '', :created_at)
ON CONFLICT (dedupe_key) DO NOTHING
