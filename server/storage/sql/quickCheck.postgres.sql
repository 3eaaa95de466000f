SELECT 'ok'
