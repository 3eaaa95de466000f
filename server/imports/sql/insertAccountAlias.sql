INSERT INTO account_alias (alias, account_id) VALUES (:alias, :id)
