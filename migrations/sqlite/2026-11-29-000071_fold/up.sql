-- The version of the comparable forms in a row (`protocol::FOLD`): names, e-mails, phones, protocols. The server folds rows with an older version anew when
-- it starts; of the large tables it finds them by an index of those rows alone, which is empty afterwards. An entity's version
-- is that of its e-mails and phones too.
ALTER TABLE account ADD COLUMN fold BIGINT NOT NULL DEFAULT 1;
ALTER TABLE classification ADD COLUMN fold BIGINT NOT NULL DEFAULT 1;
ALTER TABLE ticket_type ADD COLUMN fold BIGINT NOT NULL DEFAULT 1;
ALTER TABLE entity ADD COLUMN fold BIGINT NOT NULL DEFAULT 1;
ALTER TABLE room ADD COLUMN fold BIGINT NOT NULL DEFAULT 1;
ALTER TABLE ticket ADD COLUMN fold BIGINT NOT NULL DEFAULT 1;
CREATE INDEX entity_fold ON entity (company, id) WHERE fold < 2;
CREATE INDEX room_fold ON room (company, id) WHERE fold < 2;
CREATE INDEX ticket_fold ON ticket (company, id) WHERE fold < 2;
