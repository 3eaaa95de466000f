-- oldest_program 1
-- The first schema. Times are whole milliseconds UTC; flags are 0 and 1; ids are UUIDv7.

-- What belongs to the whole desk: `generation` (random, part of every feed cursor), secrets, settings.
CREATE TABLE desk (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
){strict};

-- `number` is what people say (#42); tickets have one as well.
CREATE TABLE account (
    number {identity},
    id {uuid} NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('user', 'student', 'moderator', 'admin')),
    active {int} NOT NULL,
    away {int} NOT NULL,
    capacity {int},
    password_hash TEXT,
    email_verified_at {bigint},
    last_assigned_at {bigint},
    skills TEXT NOT NULL,
    created_at {bigint} NOT NULL,
    updated_at {bigint} NOT NULL,
    deleted_at {bigint},
    version {int} NOT NULL
){strict};

-- A sign-in. Every token names one; the refresh token is kept as a hash, with the one before it.
CREATE TABLE session (
    id {uuid} NOT NULL PRIMARY KEY,
    account_id {uuid} NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    device TEXT NOT NULL,
    address TEXT NOT NULL,
    refresh_hash TEXT,
    previous_refresh_hash TEXT,
    created_at {bigint} NOT NULL,
    last_seen_at {bigint} NOT NULL,
    expires_at {bigint} NOT NULL,
    ended_at {bigint},
    end_reason TEXT
){strict};
CREATE INDEX session_by_account ON session (account_id, ended_at);

CREATE TABLE skill (
    id {uuid} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    created_at {bigint} NOT NULL,
    version {int} NOT NULL
){strict};

-- kind 'word' is matched by exact tokens, 'pattern' is an admin's regular expression.
CREATE TABLE skill_alias (
    skill_id {uuid} NOT NULL REFERENCES skill (id) ON DELETE CASCADE,
    alias TEXT NOT NULL,
    alias_key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('word', 'pattern')),
    PRIMARY KEY (skill_id, alias_key)
){strict};

CREATE TABLE account_skill (
    account_id {uuid} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    skill_id {uuid} NOT NULL REFERENCES skill (id) ON DELETE CASCADE,
    PRIMARY KEY (account_id, skill_id)
){strict};
CREATE INDEX account_skill_by_skill ON account_skill (skill_id);

CREATE TABLE category (
    id {uuid} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    created_at {bigint} NOT NULL
){strict};

CREATE TABLE ticket_type (
    name TEXT NOT NULL PRIMARY KEY,
    position {int} NOT NULL
){strict};
INSERT INTO ticket_type (name, position) VALUES ('question', 1), ('incident', 2), ('problem', 3), ('request', 4);

-- `*_by` says who decided the value: '' (nobody yet), 'person', 'triage' or 'import'.
CREATE TABLE ticket (
    number {identity},
    id {uuid} NOT NULL UNIQUE,
    requester_id {uuid} NOT NULL REFERENCES account (id),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('new', 'open', 'pending', 'resolved', 'closed')),
    priority {int} NOT NULL CHECK (priority BETWEEN 1 AND 4),
    priority_by TEXT NOT NULL,
    type TEXT REFERENCES ticket_type (name),
    type_by TEXT NOT NULL,
    category_id {uuid} REFERENCES category (id),
    category_by TEXT NOT NULL,
    skills_by TEXT NOT NULL,
    assignee_id {uuid} REFERENCES account (id),
    assigned_by TEXT NOT NULL,
    deadline {bigint},
    pending_until {bigint},
    is_public {int} NOT NULL,
    summary TEXT NOT NULL,
    notes TEXT NOT NULL,
    confidence {real},
    tags TEXT NOT NULL,
    skills TEXT NOT NULL,
    triaged_at {bigint},
    worked_at {bigint},
    first_response_at {bigint},
    resolved_at {bigint},
    created_at {bigint} NOT NULL,
    updated_at {bigint} NOT NULL,
    deleted_at {bigint},
    version {int} NOT NULL
){strict};
CREATE INDEX ticket_by_created ON ticket (created_at, id);
CREATE INDEX ticket_by_updated ON ticket (updated_at, id);
CREATE INDEX ticket_by_priority ON ticket (priority, id);
CREATE INDEX ticket_by_assignee ON ticket (assignee_id, status, created_at, id);
CREATE INDEX ticket_by_requester ON ticket (requester_id, created_at, id);
CREATE INDEX ticket_by_status ON ticket (status, created_at, id);

-- The same lists as in ticket.tags and ticket.skills (JSON arrays of names, what is shown), as rows to search by.
CREATE TABLE ticket_tag (
    ticket_id {uuid} NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (ticket_id, tag)
){strict};
CREATE INDEX ticket_tag_by_tag ON ticket_tag (tag);
CREATE TABLE ticket_skill (
    ticket_id {uuid} NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    skill_id {uuid} NOT NULL REFERENCES skill (id) ON DELETE CASCADE,
    PRIMARY KEY (ticket_id, skill_id)
){strict};
CREATE INDEX ticket_skill_by_skill ON ticket_skill (skill_id);

-- Full text: the tokens of subject, body and public replies, made by the one tokeniser.
-- only sqlite
CREATE VIRTUAL TABLE ticket_text USING fts5 (
    tokens, tokenize = "ascii tokenchars '+#.@_-'"
);
-- end
-- only postgres
CREATE TABLE ticket_text (
    number bigint NOT NULL PRIMARY KEY,
    tokens tsvector NOT NULL
);
CREATE INDEX ticket_text_by_token ON ticket_text USING gin (tokens);
-- end

CREATE TABLE message (
    id {uuid} NOT NULL PRIMARY KEY,
    ticket_id {uuid} NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    author_id {uuid} NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('reply', 'note')),
    body TEXT NOT NULL,
    created_at {bigint} NOT NULL
){strict};
CREATE INDEX message_by_ticket ON message (ticket_id, created_at, id);

-- One row an act: what changed, from what to what, by whom, from where. History, feed, undo and audit read it.
-- xid: the writing transaction on PostgreSQL, 0 on SQLite. audience: who may see it besides the parties named.
CREATE TABLE event (
    id {identity},
    xid {bigint} NOT NULL,
    at {bigint} NOT NULL,
    kind TEXT NOT NULL,
    subject_id {uuid} NOT NULL,
    ticket_id {uuid},
    changes {json} NOT NULL,
    actor_id {uuid},
    origin TEXT NOT NULL CHECK (origin IN ('person', 'triage', 'system', 'import')),
    audience TEXT NOT NULL CHECK (audience IN ('ticket', 'staff', 'admin', 'account')),
    requester_id {uuid},
    assignee_id {uuid},
    account_id {uuid}
){strict};
CREATE INDEX event_by_ticket ON event (ticket_id, id);
CREATE INDEX event_by_xid ON event (xid, id);
CREATE INDEX event_by_subject ON event (subject_id, id);

-- Hot rows only; a finished or dead job moves to job_history. free_attempts: those that do not count as tries.
-- abandoned: those in a row that ended with their server, or when their lease did.
CREATE TABLE job (
    id {uuid} NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id {uuid} NOT NULL,
    payload {json} NOT NULL,
    dedupe_key TEXT UNIQUE,
    due_at {bigint} NOT NULL,
    attempt {int} NOT NULL,
    free_attempts {int} NOT NULL,
    abandoned {int} NOT NULL,
    lease_owner TEXT,
    lease_until {bigint},
    last_error TEXT,
    created_at {bigint} NOT NULL
){strict};
CREATE INDEX job_by_due ON job (due_at, id);
CREATE INDEX job_by_subject ON job (subject_id);

CREATE TABLE job_history (
    id {uuid} NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject_id {uuid} NOT NULL,
    payload {json} NOT NULL,
    dedupe_key TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'dead')),
    attempt {int} NOT NULL,
    last_error TEXT,
    created_at {bigint} NOT NULL,
    ended_at {bigint} NOT NULL
){strict};
CREATE INDEX job_history_by_subject ON job_history (subject_id);
CREATE INDEX job_history_by_outcome ON job_history (outcome, ended_at);

-- A finished step, with what it was given and what it found: a repeated attempt reads it instead of running it.
CREATE TABLE job_step (
    job_id {uuid} NOT NULL,
    name TEXT NOT NULL,
    position {int} NOT NULL,
    attempt {int} NOT NULL,
    input {json} NOT NULL,
    result {json} NOT NULL,
    started_at {bigint} NOT NULL,
    ended_at {bigint} NOT NULL,
    PRIMARY KEY (job_id, name)
){strict};

-- An attempt that failed, with the reason.
CREATE TABLE job_failure (
    job_id {uuid} NOT NULL,
    attempt {int} NOT NULL,
    step TEXT NOT NULL,
    error TEXT NOT NULL,
    at {bigint} NOT NULL,
    PRIMARY KEY (job_id, attempt)
){strict};

-- Every question to a triage provider, written before it is asked.
CREATE TABLE triage_ledger (
    id {uuid} NOT NULL PRIMARY KEY,
    ticket_id {uuid} NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    job_id {uuid} NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'answered', 'failed')),
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    prompt_version TEXT NOT NULL,
    schema_version TEXT NOT NULL,
    request TEXT NOT NULL,
    raw_answer TEXT,
    parsed {json},
    error TEXT,
    input_tokens {int},
    output_tokens {int},
    cost_micros {bigint},
    asked_at {bigint} NOT NULL,
    duration_ms {bigint}
){strict};
CREATE INDEX triage_ledger_by_ticket ON triage_ledger (ticket_id, asked_at);
CREATE INDEX triage_ledger_by_time ON triage_ledger (asked_at);

-- A person's value where triage had decided another.
CREATE TABLE triage_correction (
    id {uuid} NOT NULL PRIMARY KEY,
    ticket_id {uuid} NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    triage_value {json} NOT NULL,
    person_value {json} NOT NULL,
    account_id {uuid} NOT NULL REFERENCES account (id),
    at {bigint} NOT NULL
){strict};
CREATE INDEX triage_correction_by_ticket ON triage_correction (ticket_id, at);

-- Who was considered for a ticket, how each scored, who got it and why.
CREATE TABLE assignment (
    id {uuid} NOT NULL PRIMARY KEY,
    ticket_id {uuid} NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    job_id {uuid},
    assignee_id {uuid} REFERENCES account (id),
    reason TEXT NOT NULL,
    candidates {json} NOT NULL,
    at {bigint} NOT NULL
){strict};
CREATE INDEX assignment_by_ticket ON assignment (ticket_id, at);

CREATE TABLE mail (
    id {uuid} NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    account_id {uuid} NOT NULL REFERENCES account (id),
    ticket_id {uuid} REFERENCES ticket (id) ON DELETE CASCADE,
    dedupe_key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
    from_address TEXT NOT NULL,
    to_name TEXT NOT NULL,
    to_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    text_body TEXT NOT NULL,
    html_body TEXT NOT NULL,
    message_id TEXT NOT NULL,
    reply TEXT NOT NULL,
    created_at {bigint} NOT NULL,
    sent_at {bigint}
){strict};
CREATE INDEX mail_by_ticket ON mail (ticket_id, created_at);
CREATE INDEX mail_by_state ON mail (state, created_at);

CREATE TABLE idempotency (
    account_id {uuid} NOT NULL REFERENCES account (id),
    endpoint TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    created_at {bigint} NOT NULL,
    PRIMARY KEY (account_id, endpoint, key)
){strict};
CREATE INDEX idempotency_by_age ON idempotency (created_at);
