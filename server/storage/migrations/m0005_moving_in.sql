-- oldest_program 2
-- The ids that accounts and tickets had in the system that they came from: clients of that system still name them so.
CREATE TABLE account_alias (
    alias TEXT NOT NULL PRIMARY KEY,
    account_id {uuid} NOT NULL REFERENCES account (id) ON DELETE CASCADE
){strict};
CREATE INDEX account_alias_by_account ON account_alias (account_id);
CREATE TABLE ticket_alias (
    alias TEXT NOT NULL PRIMARY KEY,
    ticket_id {uuid} NOT NULL REFERENCES ticket (id) ON DELETE CASCADE
){strict};
CREATE INDEX ticket_alias_by_ticket ON ticket_alias (ticket_id);

-- What reports count, and what a deleted account leaves in the outbox.
CREATE INDEX ticket_by_resolved ON ticket (resolved_at);
CREATE INDEX mail_by_account ON mail (account_id);
