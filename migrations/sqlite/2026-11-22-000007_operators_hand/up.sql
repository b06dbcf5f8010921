-- A new company gets ISOCHATCODIGOS and its entity from the command line, where nobody is signed in: the audit then has no account. SQLite
-- can't drop NOT NULL from a column, so the table is built anew.
CREATE TABLE parameter_anyones (
    company TEXT NOT NULL REFERENCES company (id),
    name TEXT NOT NULL CHECK (name IN ('ISOCHATCODIGOS', 'SACPROTOCOLO', 'SACCORRECAO')),
    active BOOLEAN NOT NULL,
    value TEXT NOT NULL,
    entity TEXT,
    changed_at BIGINT NOT NULL,
    account TEXT,
    PRIMARY KEY (company, name),
    FOREIGN KEY (company, entity) REFERENCES entity (company, id),
    FOREIGN KEY (company, account) REFERENCES account (company, id)
);
INSERT INTO parameter_anyones (company, name, active, value, entity, changed_at, account)
SELECT company, name, active, value, entity, changed_at, account FROM parameter;
DROP TABLE parameter;
ALTER TABLE parameter_anyones RENAME TO parameter;
CREATE TABLE audit_anyones (
    company TEXT NOT NULL REFERENCES company (id),
    id TEXT NOT NULL,
    at BIGINT NOT NULL,
    account TEXT,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (company, id),
    FOREIGN KEY (company, account) REFERENCES account (company, id)
);
INSERT INTO audit_anyones (company, id, at, account, what, subject, before, after)
SELECT company, id, at, account, what, subject, before, after FROM audit;
DROP TABLE audit;
ALTER TABLE audit_anyones RENAME TO audit;
CREATE INDEX audit_subject ON audit (company, subject, at);
