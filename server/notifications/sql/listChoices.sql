SELECT kind, mail, app FROM notification_choice WHERE account_id = :account_id
