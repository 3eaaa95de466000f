-- oldest_program 2
-- What an account says of itself, and what signing in needs beyond a password.

-- Empty text: not said. onboarding_role is what the person chose, which may be more than the role it was given.
ALTER TABLE account ADD COLUMN username TEXT;
ALTER TABLE account ADD COLUMN username_key TEXT;
ALTER TABLE account ADD COLUMN locale TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN time_zone TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN bio TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN location TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN onboarding_needed {int} NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN onboarding_role TEXT;
ALTER TABLE account ADD COLUMN onboarding_answers {json};
ALTER TABLE account ADD COLUMN onboarded_at {bigint};
ALTER TABLE account ADD COLUMN last_sign_in_at {bigint};
CREATE UNIQUE INDEX account_by_username ON account (username_key);

-- A link that is good once: in a mail, to whoever reads the mails of `email_key`. Its secret is not here: it is made from
-- the id and the desk's key while the mail is sent, and once more to check what comes back.
CREATE TABLE account_link (
    id {uuid} NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('verify', 'reset', 'invite')),
    account_id {uuid} NOT NULL REFERENCES account (id),
    email_key TEXT NOT NULL,
    created_at {bigint} NOT NULL,
    expires_at {bigint} NOT NULL,
    used_at {bigint}
){strict};
CREATE INDEX account_link_by_account ON account_link (account_id, kind);
CREATE INDEX account_link_by_age ON account_link (expires_at);

-- Failed sign-ins in a row, by what was typed as the account (there may be none) and where they came from.
CREATE TABLE sign_in_failure (
    id {uuid} NOT NULL PRIMARY KEY,
    account_key TEXT NOT NULL,
    address TEXT NOT NULL,
    failures {int} NOT NULL,
    last_at {bigint} NOT NULL,
    locked_until {bigint},
    UNIQUE (account_key, address)
){strict};
CREATE INDEX sign_in_failure_by_age ON sign_in_failure (last_at);

-- A role that somebody asked for at the onboarding, until an admin decides.
CREATE TABLE role_request (
    id {uuid} NOT NULL PRIMARY KEY,
    account_id {uuid} NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('moderator', 'admin')),
    state TEXT NOT NULL CHECK (state IN ('open', 'granted', 'refused')),
    created_at {bigint} NOT NULL,
    decided_at {bigint},
    decided_by {uuid} REFERENCES account (id)
){strict};
CREATE INDEX role_request_by_state ON role_request (state, created_at);
CREATE INDEX role_request_by_account ON role_request (account_id, state);

-- Whom another party's sign-in stands for.
CREATE TABLE external_identity (
    id {uuid} NOT NULL PRIMARY KEY,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account_id {uuid} NOT NULL REFERENCES account (id),
    email TEXT NOT NULL,
    created_at {bigint} NOT NULL,
    last_used_at {bigint} NOT NULL,
    UNIQUE (issuer, subject)
){strict};
CREATE INDEX external_identity_by_account ON external_identity (account_id);

-- A sign-in at another party that is under way, on whichever server it goes on. After the callback it has an account
-- and the hash of the code that its client exchanges.
CREATE TABLE external_flow (
    state_hash TEXT NOT NULL PRIMARY KEY,
    provider TEXT NOT NULL,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    callback TEXT NOT NULL,
    return_to TEXT NOT NULL,
    client_state TEXT NOT NULL,
    client_challenge TEXT NOT NULL,
    code_hash TEXT UNIQUE,
    account_id {uuid} REFERENCES account (id),
    created_at {bigint} NOT NULL,
    expires_at {bigint} NOT NULL
){strict};
CREATE INDEX external_flow_by_age ON external_flow (expires_at);
