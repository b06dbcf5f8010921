CREATE TABLE company (
    id TEXT PRIMARY KEY NOT NULL,
    code BIGINT NOT NULL UNIQUE CHECK (code > 0),
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Staff accounts. `email_key` is the address in lower case; uniqueness and sign-in compare it.
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

-- A sign-in: the family of its refresh tokens. `current_hash` is of the token in force. `previous_hash` is of the one that was
-- replaced at `rotated_at`; for 30 seconds more it is answered with the current one. Only hashes, so that a copy of the table opens nothing.
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

-- A take locks this row while it counts the rooms of the classification (R14). It is apart from the row that supervisors edit.
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

-- A take locks this row while it counts the rooms of the attendant (R12). It outlives the link, as rooms in attendance do (R18).
CREATE TABLE attendant_gate (
    company TEXT NOT NULL,
    classification TEXT NOT NULL,
    account TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (company, classification, account),
    FOREIGN KEY (company, classification) REFERENCES classification (company, id),
    FOREIGN KEY (company, account) REFERENCES account (company, id)
);

-- The last protocol number given on a company's day.
CREATE TABLE protocol_counter (
    company TEXT NOT NULL REFERENCES company (id),
    day TEXT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (company, day)
);

-- One conversation. Its state changes in the transaction that appends the event; `seq` is the number of the last event that
-- changed this row. A message doesn't change this row: it writes the log alone, and its numbers follow from the log's last
-- row. `search_key` is name and e-mail in lower case without accents. The marks (received, read) count in the customer's
-- numbers.
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
-- A double click, a retry or a second tab gets the same room.
CREATE UNIQUE INDEX room_visit ON room (company, classification, visit);
CREATE INDEX room_queue ON room (company, classification, entered_at) WHERE situation = 'waiting';
-- The situation is a column of the index too: otherwise SQLite prefers the indexes that also hold all closed rooms.
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

-- The log. `account` and `account_name` are the staff member who acted (NULL: the customer, or nobody); `other` and `other_name`
-- are the person concerned, or a ticket's entity; `text` is the body of a message, the label given, or the protocol of a
-- ticket. `asked` is the `client_id` of the act.
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
) WITHOUT ROWID;
-- A repeated message or act finds the first one.
CREATE UNIQUE INDEX event_asked ON event (company, room, COALESCE(account, ''), asked) WHERE asked IS NOT NULL;
