ALTER TABLE entity_import DROP COLUMN content;
