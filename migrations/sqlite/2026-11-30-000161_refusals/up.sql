-- Why somebody was not let in, or could not take a room. Equal refusals of one minute are one row. `subject` is the visit or the
-- room, and the attendant; it is the same for those that nobody tells apart. Rows are deleted after 30 days.
CREATE TABLE refusal (
    company TEXT NOT NULL REFERENCES company (id),
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('entry', 'take', 'assume', 'hand_over')),
    code TEXT NOT NULL,
    subject TEXT NOT NULL,
    minute BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    at BIGINT NOT NULL,
    times BIGINT NOT NULL CHECK (times > 0),
    classification TEXT NOT NULL,
    account TEXT,
    name TEXT,
    room TEXT,
    most BIGINT,
    holder TEXT,
    PRIMARY KEY (company, id),
    UNIQUE (company, classification, kind, code, subject, minute),
    FOREIGN KEY (company, classification) REFERENCES classification (company, id),
    FOREIGN KEY (company, account) REFERENCES account (company, id),
    FOREIGN KEY (company, room) REFERENCES room (company, id)
);
CREATE INDEX refusal_first_at ON refusal (company, first_at, id);
CREATE INDEX refusal_old ON refusal (first_at);
