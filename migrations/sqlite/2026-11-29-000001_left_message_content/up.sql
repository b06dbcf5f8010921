-- The SHA-256 of a message that was left: the same client_id with another content is no repeat (F7). Older messages have none; a repeat of
-- such a one is taken for the same one.
CREATE TABLE left_message (
    company TEXT NOT NULL,
    ticket TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (company, ticket),
    FOREIGN KEY (company, ticket) REFERENCES ticket (company, id)
);
