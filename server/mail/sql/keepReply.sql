UPDATE mail SET reply = :reply WHERE id = :id
