DROP TABLE parameter_override;
CREATE TABLE parameter_before (
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
INSERT INTO parameter_before (company, name, active, value, entity, changed_at, account) SELECT company, name, active, value, entity, changed_at, account FROM parameter
WHERE name IN ('ISOCHATCODIGOS', 'SACPROTOCOLO', 'SACCORRECAO');
DROP TABLE parameter;
ALTER TABLE parameter_before RENAME TO parameter;
