DELETE FROM value WHERE name <> 'me'
