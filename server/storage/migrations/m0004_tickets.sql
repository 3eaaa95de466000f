-- oldest_program 4
-- Who watches a ticket, as rows to search by and as ids in ticket.watchers; and, in an event, who did before and after
-- the act: a watcher reads what the requester reads.
CREATE TABLE ticket_watcher (
    ticket_id {uuid} NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    account_id {uuid} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    PRIMARY KEY (ticket_id, account_id)
){strict};
CREATE INDEX ticket_watcher_by_account ON ticket_watcher (account_id, ticket_id);
CREATE INDEX ticket_deleted ON ticket (created_at, id) WHERE deleted_at IS NOT NULL;
ALTER TABLE ticket ADD COLUMN watchers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE event ADD COLUMN watchers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE event ADD COLUMN was_watchers TEXT NOT NULL DEFAULT '[]';

-- from_id `kind` to_id; a link that has no direction goes from the smaller id to the greater.
CREATE TABLE ticket_link (
    id {uuid} NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('relates', 'duplicates', 'blocks')),
    from_id {uuid} NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    to_id {uuid} NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    created_at {bigint} NOT NULL,
    UNIQUE (from_id, to_id, kind)
){strict};
CREATE INDEX ticket_link_by_target ON ticket_link (to_id);

-- What somebody chose otherwise than the desk's defaults.
CREATE TABLE notification_choice (
    account_id {uuid} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    mail {int} NOT NULL,
    app {int} NOT NULL,
    PRIMARY KEY (account_id, kind)
){strict};

-- What somebody was told of in the app. The dedupe key names recipient, event and kind, like a mail's.
CREATE TABLE notification (
    id {uuid} NOT NULL PRIMARY KEY,
    account_id {uuid} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    ticket_id {uuid} NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    dedupe_key TEXT NOT NULL UNIQUE,
    actor_id {uuid} REFERENCES account (id),
    status TEXT,
    at {bigint} NOT NULL,
    read_at {bigint}
){strict};
CREATE INDEX notification_by_account ON notification (account_id, id);
CREATE INDEX notification_unread ON notification (account_id) WHERE read_at IS NULL;
CREATE INDEX notification_by_age ON notification (at);
CREATE INDEX notification_by_ticket ON notification (ticket_id);
