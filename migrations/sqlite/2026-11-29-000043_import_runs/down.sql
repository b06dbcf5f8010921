DROP TABLE entity_import_slice;
DROP INDEX entity_import_open;
DELETE FROM entity_import WHERE state <> 'done' OR lines > 0;
ALTER TABLE entity_import DROP COLUMN done;
ALTER TABLE entity_import DROP COLUMN lines;
ALTER TABLE entity_import DROP COLUMN choice;
ALTER TABLE entity_import DROP COLUMN source;
ALTER TABLE entity_import DROP COLUMN state;
ALTER TABLE entity_import DROP COLUMN file;
