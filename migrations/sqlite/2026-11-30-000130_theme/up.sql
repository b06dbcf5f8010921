-- The theme of a classification's pages (R10): the text as typed, and the stylesheet that the check left of it. Without a source the
-- default theme holds; the row stays, so that its version goes on growing.
CREATE TABLE classification_theme (
    company TEXT NOT NULL,
    classification TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    file_name TEXT NOT NULL,
    source TEXT,
    css TEXT,
    hash TEXT,
    changed_at BIGINT NOT NULL,
    account TEXT,
    PRIMARY KEY (company, classification),
    FOREIGN KEY (company, classification) REFERENCES classification (company, id),
    FOREIGN KEY (company, account) REFERENCES account (company, id),
    CHECK ((source IS NULL) = (css IS NULL) AND (source IS NULL) = (hash IS NULL))
);
