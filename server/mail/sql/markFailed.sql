UPDATE mail SET state = 'failed', reply = :reply WHERE id = :id
