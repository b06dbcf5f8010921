-- What was imported, as the SHA-256 of the file and of how its look-alikes were treated: the same key with another content is
-- no repeat. Imports from before this have none: a repeat of one is believed.
ALTER TABLE entity_import ADD COLUMN content TEXT;
