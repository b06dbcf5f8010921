-- Roles (papéis) that entities of a company may have. CLIENTE and USUARIO are every company's.
CREATE TABLE role (
    company TEXT NOT NULL REFERENCES company (id),
    name TEXT NOT NULL,
    standard BOOLEAN NOT NULL,
    active BOOLEAN NOT NULL CHECK (active OR NOT standard),
    PRIMARY KEY (company, name)
);

-- The last code given to an entity of a company.
CREATE TABLE entity_counter (
    company TEXT PRIMARY KEY NOT NULL REFERENCES company (id),
    last BIGINT NOT NULL
);

-- People and companies of the customer base. `name_key` is the name in lower case without accents, `ends_key` its first
-- and last word; look-alikes are found by both. `document` has no punctuation.
CREATE TABLE entity (
    company TEXT NOT NULL REFERENCES company (id),
    id TEXT NOT NULL,
    code BIGINT NOT NULL CHECK (code > 0),
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    ends_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
    document TEXT,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (company, id),
    UNIQUE (id),
    UNIQUE (company, code)
);
-- For lists in the order of names: it has every column that their filters read of most rows.
CREATE INDEX entity_name ON entity (company, name_key, id, active);
CREATE INDEX entity_inactive ON entity (company, name_key, id) WHERE NOT active;
CREATE INDEX entity_ends ON entity (company, ends_key);
CREATE INDEX entity_document ON entity (company, document) WHERE document IS NOT NULL;

-- `email_key` is the address in lower case; suggestions compare it (R39). It is not unique (R49).
CREATE TABLE entity_email (
    company TEXT NOT NULL,
    entity TEXT NOT NULL,
    place BIGINT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (company, entity, place),
    FOREIGN KEY (company, entity) REFERENCES entity (company, id)
);
CREATE INDEX entity_email_key ON entity_email (company, email_key, entity);

-- `phone_key` is the number without Brazil's country code.
CREATE TABLE entity_phone (
    company TEXT NOT NULL,
    entity TEXT NOT NULL,
    place BIGINT NOT NULL,
    phone TEXT NOT NULL,
    phone_key TEXT NOT NULL,
    PRIMARY KEY (company, entity, place),
    FOREIGN KEY (company, entity) REFERENCES entity (company, id)
);
CREATE INDEX entity_phone_key ON entity_phone (company, phone_key, entity);

CREATE TABLE entity_role (
    company TEXT NOT NULL,
    entity TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (company, entity, role),
    FOREIGN KEY (company, entity) REFERENCES entity (company, id),
    FOREIGN KEY (company, role) REFERENCES role (company, name)
);
CREATE INDEX entity_role_role ON entity_role (company, role, entity);

-- Reviews: the fields that the first Confirmar validated (R53), as JSON in `draft`. The second Confirmar spends the review; `spent_on` is the entity
-- made from it.
CREATE TABLE entity_review (
    company TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    draft TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    spent_on TEXT,
    PRIMARY KEY (company, id),
    UNIQUE (id),
    FOREIGN KEY (company, account) REFERENCES account (company, id),
    FOREIGN KEY (company, spent_on) REFERENCES entity (company, id)
);
CREATE INDEX entity_review_expiry ON entity_review (expires_at);

-- Saved imports. `report` is JSON.
CREATE TABLE entity_import (
    company TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    at BIGINT NOT NULL,
    report TEXT NOT NULL,
    PRIMARY KEY (company, id),
    FOREIGN KEY (company, account) REFERENCES account (company, id)
);

-- Named settings (R19). `value` is JSON; the rows it refers to are columns too, so that foreign keys hold them.
CREATE TABLE parameter (
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

-- The audit: each change of a company's records, with its author. `before` and `after` are JSON.
CREATE TABLE audit (
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
CREATE INDEX audit_subject ON audit (company, subject, at);

CREATE TABLE ticket_type (
    company TEXT NOT NULL REFERENCES company (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('information', 'question', 'complaint', 'suspension', 'cancellation', 'other')),
    active BOOLEAN NOT NULL,
    PRIMARY KEY (company, id),
    UNIQUE (id),
    UNIQUE (company, name_key)
);

-- The last ticket number given in a company's year.
CREATE TABLE ticket_counter (
    company TEXT NOT NULL REFERENCES company (id),
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (company, year)
);

-- SAC tickets. `anonymous`: the entity stands for a client who is not registered, and may be changed once (R56, R59).
-- `contact_…` is what the consumer said at the opening, and never changes (R43). `asked` is the `client_id` of the opening.
CREATE TABLE ticket (
    company TEXT NOT NULL REFERENCES company (id),
    id TEXT NOT NULL,
    protocol TEXT NOT NULL,
    protocol_key TEXT NOT NULL,
    room TEXT,
    entity TEXT,
    anonymous BOOLEAN NOT NULL,
    opening TEXT NOT NULL CHECK (opening IN ('matched', 'anonymous', 'new_client', 'manual', 'left_message')),
    contact_name TEXT,
    contact_email TEXT,
    contact_phone TEXT,
    ticket_type TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'in_progress', 'answered', 'closed')),
    priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    subject TEXT,
    message TEXT,
    description TEXT,
    answer TEXT,
    responsible TEXT,
    opened_by TEXT,
    opened_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    answered_at BIGINT,
    closed_at BIGINT,
    cancelled_at BIGINT,
    warned_day BIGINT NOT NULL DEFAULT 0 CHECK (warned_day IN (0, 5, 6, 8)),
    search_key TEXT NOT NULL,
    asked TEXT NOT NULL,
    changes BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (company, id),
    UNIQUE (id),
    UNIQUE (company, protocol_key),
    FOREIGN KEY (company, room) REFERENCES room (company, id),
    FOREIGN KEY (company, entity) REFERENCES entity (company, id),
    FOREIGN KEY (company, ticket_type) REFERENCES ticket_type (company, id),
    FOREIGN KEY (company, responsible) REFERENCES account (company, id),
    FOREIGN KEY (company, opened_by) REFERENCES account (company, id),
    CHECK (entity IS NOT NULL OR anonymous),
    CHECK ((status = 'closed') = (closed_at IS NOT NULL)),
    CHECK (status NOT IN ('answered', 'closed') OR (answer IS NOT NULL AND answered_at IS NOT NULL))
);
-- A double click or a retry finds the first ticket (R41).
CREATE UNIQUE INDEX ticket_asked ON ticket (company, COALESCE(opened_by, ''), asked);
CREATE INDEX ticket_room ON ticket (company, room) WHERE room IS NOT NULL;
CREATE INDEX ticket_entity ON ticket (company, entity, opened_at);
CREATE INDEX ticket_opened ON ticket (company, opened_at);
CREATE INDEX ticket_due ON ticket (company, due_at) WHERE status IN ('open', 'in_progress');

-- The history of a ticket. Values are the words of that moment (R63).
CREATE TABLE ticket_change (
    company TEXT NOT NULL,
    ticket TEXT NOT NULL,
    seq BIGINT NOT NULL CHECK (seq > 0),
    at BIGINT NOT NULL,
    account TEXT,
    account_name TEXT,
    fact TEXT NOT NULL,
    PRIMARY KEY (company, ticket, seq),
    FOREIGN KEY (company, ticket) REFERENCES ticket (company, id),
    CHECK ((account IS NULL) = (account_name IS NULL))
);

-- Requests of consumers for the whole history (L11): of a room, or of a ticket that came from no room.
CREATE TABLE history_request (
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
    UNIQUE (company, protocol),
    FOREIGN KEY (company, room) REFERENCES room (company, id),
    FOREIGN KEY (company, ticket) REFERENCES ticket (company, id),
    FOREIGN KEY (company, given_by) REFERENCES account (company, id),
    CHECK ((room IS NULL) <> (ticket IS NULL)),
    CHECK ((given_at IS NULL) = (given_by IS NULL))
);
CREATE INDEX history_request_due ON history_request (company, due_at) WHERE given_at IS NULL;

-- Companies that exist already get what `balcao company add` gives to new ones.
INSERT INTO role (company, name, standard, active)
SELECT company.id, standard.name, TRUE, TRUE
FROM company, (SELECT 'CLIENTE' AS name UNION ALL SELECT 'USUARIO') AS standard;
INSERT INTO ticket_type (company, id, name, name_key, kind, active)
SELECT company.id, gen_random_uuid()::TEXT, standard.name, standard.name_key, standard.kind, TRUE
FROM company, (
    SELECT 'Informação' AS name, 'informacao' AS name_key, 'information' AS kind
    UNION ALL SELECT 'Dúvida', 'duvida', 'question'
    UNION ALL SELECT 'Reclamação', 'reclamacao', 'complaint'
    UNION ALL SELECT 'Suspensão', 'suspensao', 'suspension'
    UNION ALL SELECT 'Cancelamento', 'cancelamento', 'cancellation'
) AS standard;
