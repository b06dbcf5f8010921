-- The rest of the seed's parameters (R21-R24), and the version of each that an edit begins from.
ALTER TABLE parameter DROP CONSTRAINT parameter_name_check;
ALTER TABLE parameter ADD CONSTRAINT parameter_name_check CHECK (name IN ('ISOCHATCODIGOS', 'ISOCHATCOMPONENTES', 'ISOCHATAVISOHORARIO', 'CHTATEENVEMLPAR', 'CHTATEENVEML', 'SACPROTOCOLO', 'SACCORRECAO'));
ALTER TABLE parameter ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
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
