UPDATE account_link SET used_at = :now WHERE id = :id AND used_at IS NULL AND expires_at > :now
