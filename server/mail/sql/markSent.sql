UPDATE mail SET state = 'sent', reply = :reply, sent_at = :sent_at WHERE id = :id
