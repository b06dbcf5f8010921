CREATE TABLE company (
    id TEXT PRIMARY KEY NOT NULL,
    code BIGINT NOT NULL UNIQUE CHECK (code > 0),
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Staff accounts. `email_key` is the address in lower case: what uniqueness and sign-in compare.
CREATE TABLE account (
    company TEXT NOT NULL REFERENCES company (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('admin', 'supervisor', 'attendant')),
    status TEXT NOT NULL DEFAULT 'available' CHECK (status IN ('available', 'pause')),
    password_hash TEXT NOT NULL,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (company, id),
    UNIQUE (id),
    UNIQUE (company, email_key)
);

-- A sign-in: the family of its refresh tokens. `current` is the one in force; `previous` was rotated at `rotated_at` and
-- is answered with the current one for 30 seconds more. Hashes, so that a copy of the table opens nothing.
CREATE TABLE session (
    company TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    current_hash TEXT NOT NULL,
    previous_hash TEXT,
    rotation BIGINT NOT NULL DEFAULT 0,
    rotated_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (company, id),
    UNIQUE (id),
    FOREIGN KEY (company, account) REFERENCES account (company, id)
);
CREATE INDEX session_account ON session (company, account) WHERE ended_at IS NULL;

CREATE TABLE situation (
    company TEXT NOT NULL REFERENCES company (id),
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    internal TEXT NOT NULL CHECK (internal IN ('waiting', 'in_attendance', 'closed')),
    active BOOLEAN NOT NULL,
    is_default BOOLEAN NOT NULL CHECK (active OR NOT is_default),
    PRIMARY KEY (company, id),
    UNIQUE (id)
);
CREATE UNIQUE INDEX situation_default ON situation (company, internal) WHERE is_default;

CREATE TABLE classification (
    company TEXT NOT NULL REFERENCES company (id),
    id TEXT NOT NULL,
    code BIGINT NOT NULL CHECK (code > 0),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    opens TEXT,
    closes TEXT,
    zone TEXT,
    rooms_per_attendant BIGINT CHECK (rooms_per_attendant > 0),
    rooms_in_attendance BIGINT CHECK (rooms_in_attendance > 0),
    off_hours_notice TEXT,
    full_notice TEXT,
    queue_when_full BOOLEAN NOT NULL,
    identification_required BOOLEAN NOT NULL,
    active BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (company, id),
    UNIQUE (id),
    UNIQUE (company, code),
    UNIQUE (company, name_key),
    CHECK ((opens IS NULL) = (closes IS NULL))
);

-- What a take locks to count under (R14): apart from what supervisors edit.
CREATE TABLE classification_gate (
    company TEXT NOT NULL,
    classification TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (company, classification),
    FOREIGN KEY (company, classification) REFERENCES classification (company, id)
);

CREATE TABLE attendant_link (
    company TEXT NOT NULL,
    classification TEXT NOT NULL,
    account TEXT NOT NULL,
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (company, classification, account),
    FOREIGN KEY (company, classification) REFERENCES classification (company, id),
    FOREIGN KEY (company, account) REFERENCES account (company, id)
);
CREATE INDEX attendant_link_account ON attendant_link (company, account);

-- What a take locks to count under (R12). It outlives the link: rooms under way do too (R18).
CREATE TABLE attendant_gate (
    company TEXT NOT NULL,
    classification TEXT NOT NULL,
    account TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (company, classification, account),
    FOREIGN KEY (company, classification) REFERENCES classification (company, id),
    FOREIGN KEY (company, account) REFERENCES account (company, id)
);

-- The protocols of a company's day.
CREATE TABLE protocol_counter (
    company TEXT NOT NULL REFERENCES company (id),
    day TEXT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (company, day)
);

-- One conversation. State changes in the transaction that appends the event; `seq` is the number of the last event that
-- changed something here. What is said changes nothing here: a message writes the log alone, and the log's own last row
-- has its numbers. `search_key` is name and e-mail in lower case without accents. Read marks count in the customer's
-- numbering.
CREATE TABLE room (
    company TEXT NOT NULL,
    id TEXT NOT NULL,
    classification TEXT NOT NULL,
    protocol TEXT NOT NULL,
    visit TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    name TEXT,
    email TEXT,
    subject TEXT,
    search_key TEXT NOT NULL,
    situation TEXT NOT NULL CHECK (situation IN ('waiting', 'in_attendance', 'closed')),
    label TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    taken_at BIGINT,
    responsible TEXT,
    responsible_name TEXT,
    closed_at BIGINT,
    ended TEXT CHECK (ended IN ('customer_left', 'abandoned', 'attended')),
    customer_absent_since BIGINT,
    customer_received BIGINT NOT NULL DEFAULT 0,
    customer_read BIGINT NOT NULL DEFAULT 0,
    staff_received BIGINT NOT NULL DEFAULT 0,
    staff_read BIGINT NOT NULL DEFAULT 0,
    seq BIGINT NOT NULL,
    PRIMARY KEY (company, id),
    UNIQUE (id),
    UNIQUE (company, protocol),
    FOREIGN KEY (company, classification) REFERENCES classification (company, id),
    FOREIGN KEY (company, responsible) REFERENCES account (company, id),
    CHECK ((responsible IS NULL) = (taken_at IS NULL) AND (responsible IS NULL) = (responsible_name IS NULL)),
    CHECK ((situation = 'closed') = (closed_at IS NOT NULL) AND (situation = 'closed') = (ended IS NOT NULL)),
    CHECK (situation <> 'waiting' OR responsible IS NULL),
    CHECK (situation <> 'in_attendance' OR responsible IS NOT NULL)
);
-- A double click, a retry or a second tab gives the same room.
CREATE UNIQUE INDEX room_visit ON room (company, classification, visit);
CREATE INDEX room_queue ON room (company, classification, entered_at) WHERE situation = 'waiting';
-- With the situation as a column too, SQLite prefers it to the indexes over rooms long closed.
CREATE INDEX room_in_attendance ON room (company, situation, classification, responsible) WHERE situation = 'in_attendance';
CREATE INDEX room_open ON room (company, id) WHERE situation <> 'closed';
CREATE INDEX room_absent ON room (customer_absent_since) WHERE situation = 'waiting' AND customer_absent_since IS NOT NULL;
CREATE INDEX room_taken ON room (company, classification, taken_at) WHERE taken_at IS NOT NULL;
CREATE INDEX room_entered ON room (company, entered_at);

CREATE TABLE participant (
    company TEXT NOT NULL,
    room TEXT NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (company, room, account),
    FOREIGN KEY (company, room) REFERENCES room (company, id),
    FOREIGN KEY (company, account) REFERENCES account (company, id)
);
CREATE INDEX participant_account ON participant (company, account);

-- The log. `account`/`account_name` is the staff member who acted (none: the customer, or nobody), `other`/`other_name`
-- whom it was done to (of a ticket, the entity), `text` the body of a message, the label given or the protocol of a
-- ticket. `asked` is the client's id of the act.
-- `customer_seq` grows with `seq`, so the primary key serves the customer's log too: an index of its own would be one more
-- page to write for each message.
CREATE TABLE event (
    company TEXT NOT NULL,
    room TEXT NOT NULL,
    seq BIGINT NOT NULL CHECK (seq > 0),
    customer_seq BIGINT CHECK (customer_seq > 0),
    at BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('entered', 'message', 'taken', 'joined', 'left', 'handed_over', 'closed', 'sac_opened', 'sac_linked')),
    account TEXT,
    account_name TEXT,
    other TEXT,
    other_name TEXT,
    ended TEXT CHECK (ended IN ('customer_left', 'abandoned', 'attended')),
    text TEXT,
    ticket TEXT,
    asked TEXT,
    PRIMARY KEY (company, room, seq),
    FOREIGN KEY (company, room) REFERENCES room (company, id),
    CHECK ((account IS NULL) = (account_name IS NULL) AND (other IS NULL) = (other_name IS NULL)),
    CHECK ((kind = 'closed') = (ended IS NOT NULL)),
    CHECK (kind <> 'message' OR (text IS NOT NULL AND asked IS NOT NULL)),
    CHECK ((kind IN ('sac_opened', 'sac_linked')) = (ticket IS NOT NULL))
);
-- A repeat of a message or an act finds the first.
CREATE UNIQUE INDEX event_asked ON event (company, room, COALESCE(account, ''), asked) WHERE asked IS NOT NULL;
