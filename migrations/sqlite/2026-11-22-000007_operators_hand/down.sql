CREATE TABLE parameter_accounts (
    company TEXT NOT NULL REFERENCES company (id),
    name TEXT NOT NULL CHECK (name IN ('ISOCHATCODIGOS', 'SACPROTOCOLO', 'SACCORRECAO')),
    active BOOLEAN NOT NULL,
    value TEXT NOT NULL,
    entity TEXT,
    changed_at BIGINT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (company, name),
    FOREIGN KEY (company, entity) REFERENCES entity (company, id),
    FOREIGN KEY (company, account) REFERENCES account (company, id)
);
INSERT INTO parameter_accounts (company, name, active, value, entity, changed_at, account)
SELECT company, name, active, value, entity, changed_at, account FROM parameter WHERE account IS NOT NULL;
DROP TABLE parameter;
ALTER TABLE parameter_accounts RENAME TO parameter;
CREATE TABLE audit_accounts (
    company TEXT NOT NULL REFERENCES company (id),
    id TEXT NOT NULL,
    at BIGINT NOT NULL,
    account TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (company, id),
    FOREIGN KEY (company, account) REFERENCES account (company, id)
);
INSERT INTO audit_accounts (company, id, at, account, what, subject, before, after)
SELECT company, id, at, account, what, subject, before, after FROM audit WHERE account IS NOT NULL;
DROP TABLE audit;
ALTER TABLE audit_accounts RENAME TO audit;
CREATE INDEX audit_subject ON audit (company, subject, at);
