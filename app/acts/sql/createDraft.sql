CREATE TABLE IF NOT EXISTS draft (
    ticket_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (ticket_id, kind)
) STRICT
