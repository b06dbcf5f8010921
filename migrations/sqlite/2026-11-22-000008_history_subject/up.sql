-- A history is requested once per room or ticket, not once per protocol (L11): with a mask that makes tickets' protocols look like rooms',
-- a room and a ticket may have the same protocol. SQLite can't drop a constraint from a table, so the table is built anew.
CREATE TABLE history_request_of (
    company TEXT NOT NULL REFERENCES company (id),
    id TEXT NOT NULL,
    protocol TEXT NOT NULL,
    room TEXT,
    ticket TEXT,
    asked_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    given_at BIGINT,
    given_by TEXT,
    PRIMARY KEY (company, id),
    FOREIGN KEY (company, room) REFERENCES room (company, id),
    FOREIGN KEY (company, ticket) REFERENCES ticket (company, id),
    FOREIGN KEY (company, given_by) REFERENCES account (company, id),
    CHECK ((room IS NULL) <> (ticket IS NULL)),
    CHECK ((given_at IS NULL) = (given_by IS NULL))
);
INSERT INTO history_request_of (company, id, protocol, room, ticket, asked_at, due_at, given_at, given_by)
SELECT company, id, protocol, room, ticket, asked_at, due_at, given_at, given_by FROM history_request;
DROP TABLE history_request;
ALTER TABLE history_request_of RENAME TO history_request;
CREATE INDEX history_request_due ON history_request (company, due_at) WHERE given_at IS NULL;
CREATE UNIQUE INDEX history_request_room ON history_request (company, room) WHERE room IS NOT NULL;
CREATE UNIQUE INDEX history_request_ticket ON history_request (company, ticket) WHERE ticket IS NOT NULL;
