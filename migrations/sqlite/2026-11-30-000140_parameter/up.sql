-- The rest of the seed's parameters (R21-R24), and the version of each that an edit begins from. SQLite can't change a check, so the table is
-- built anew.
CREATE TABLE parameter_of_seed (
    company TEXT NOT NULL REFERENCES company (id),
    name TEXT NOT NULL CHECK (name IN ('ISOCHATCODIGOS', 'ISOCHATCOMPONENTES', 'ISOCHATAVISOHORARIO', 'CHTATEENVEMLPAR', 'CHTATEENVEML', 'SACPROTOCOLO', 'SACCORRECAO')),
    active BOOLEAN NOT NULL,
    value TEXT NOT NULL,
    entity TEXT,
    changed_at BIGINT NOT NULL,
    account TEXT,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (company, name),
    FOREIGN KEY (company, entity) REFERENCES entity (company, id),
    FOREIGN KEY (company, account) REFERENCES account (company, id)
);
INSERT INTO parameter_of_seed (company, name, active, value, entity, changed_at, account) SELECT company, name, active, value, entity, changed_at, account FROM parameter;
DROP TABLE parameter;
ALTER TABLE parameter_of_seed RENAME TO parameter;
-- A parameter's value for one user (R19), before the company's while the parameter is active. `changed_by` is the account that wrote it.
CREATE TABLE parameter_override (
    company TEXT NOT NULL REFERENCES company (id),
    name TEXT NOT NULL CHECK (name IN ('ISOCHATCOMPONENTES')),
    account TEXT NOT NULL,
    value TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (company, name, account),
    FOREIGN KEY (company, account) REFERENCES account (company, id),
    FOREIGN KEY (company, changed_by) REFERENCES account (company, id)
);
