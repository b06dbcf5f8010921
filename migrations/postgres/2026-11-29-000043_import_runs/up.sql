-- An import is a run: its file is uploaded, then its lines are saved in slices. `source` is the table of the file as JSON, kept
-- until the run has ended; `choice` is what was chosen when saving began, as JSON. `report` no longer has the lines: they are
-- in the slices. An import from before was saved at once, and its report has them.
ALTER TABLE entity_import ADD COLUMN file TEXT NOT NULL DEFAULT '';
ALTER TABLE entity_import ADD COLUMN state TEXT NOT NULL DEFAULT 'done'
    CHECK (state IN ('uploaded', 'saving', 'done', 'cancelled'));
ALTER TABLE entity_import ADD COLUMN source TEXT;
ALTER TABLE entity_import ADD COLUMN choice TEXT;
ALTER TABLE entity_import ADD COLUMN lines BIGINT NOT NULL DEFAULT 0;
ALTER TABLE entity_import ADD COLUMN done BIGINT NOT NULL DEFAULT 0;
CREATE INDEX entity_import_open ON entity_import (at) WHERE state IN ('uploaded', 'saving');

-- The lines that one transaction did, from the place `first` on, as JSON.
CREATE TABLE entity_import_slice (
    company TEXT NOT NULL,
    import TEXT NOT NULL,
    first BIGINT NOT NULL,
    lines TEXT NOT NULL,
    PRIMARY KEY (company, import, first),
    FOREIGN KEY (company, import) REFERENCES entity_import (company, id)
);
