CREATE VIRTUAL TABLE IF NOT EXISTS ticket_text USING fts5 (tokens, tokenize = "ascii tokenchars '+#.@_-'", prefix = '2 3')
