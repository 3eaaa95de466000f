DELETE FROM message
