SELECT COUNT(*) FROM act WHERE state = 'waiting'
