-- Accounts that two people may edit at once: a change names the version that was edited. An invited account has an empty password hash until
-- its owner chose a password.
ALTER TABLE account ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
-- The browser of a sign-in, in its own words, and the address that it came from, both as of the last refresh.
ALTER TABLE session ADD COLUMN user_agent TEXT;
ALTER TABLE session ADD COLUMN address TEXT;
-- A one-time link by which the owner of an account chooses a password; an account has one at most. Only the hash of its token, so that a copy of
-- the table opens nothing. A link that was used or withdrawn is gone.
CREATE TABLE password_link (
    company TEXT NOT NULL,
    account TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    token_hash TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (company, account),
    UNIQUE (token_hash),
    FOREIGN KEY (company, account) REFERENCES account (company, id)
);
