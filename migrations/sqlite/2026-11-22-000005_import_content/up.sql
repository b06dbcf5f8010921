-- The SHA-256 of the file and of the choice on its look-alikes: the same id with another content is
-- no repeat. Older imports have none; a repeat of such an import is taken for the same one.
ALTER TABLE entity_import ADD COLUMN content TEXT;
