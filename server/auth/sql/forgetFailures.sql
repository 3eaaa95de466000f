DELETE FROM sign_in_failure WHERE last_at < :time AND (locked_until IS NULL OR locked_until < :time)
