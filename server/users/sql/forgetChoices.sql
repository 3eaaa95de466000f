DELETE FROM notification_choice WHERE account_id = :id
