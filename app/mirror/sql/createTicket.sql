CREATE TABLE IF NOT EXISTS ticket (
    row INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number INTEGER NOT NULL,
    requester_id TEXT NOT NULL,
    assignee_id TEXT,
    done INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    shown TEXT NOT NULL,
    base TEXT
) STRICT
