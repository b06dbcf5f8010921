-- A change of a situation or a classification says which version was edited, so that two people never overwrite each other unseen.
ALTER TABLE situation ADD COLUMN version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0);
ALTER TABLE classification ADD COLUMN version BIGINT NOT NULL DEFAULT 1 CHECK (version > 0);
-- So many seconds of waiting are too long: lists and the board colour a wait by it.
ALTER TABLE classification ADD COLUMN wait_target_seconds BIGINT NOT NULL DEFAULT 300 CHECK (wait_target_seconds > 0);
