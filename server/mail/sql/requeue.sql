UPDATE mail SET state = 'queued' WHERE id = :id AND state = 'failed'
