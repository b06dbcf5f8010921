DROP INDEX ticket_fold;
DROP INDEX room_fold;
DROP INDEX entity_fold;
ALTER TABLE ticket DROP COLUMN fold;
ALTER TABLE room DROP COLUMN fold;
ALTER TABLE entity DROP COLUMN fold;
ALTER TABLE ticket_type DROP COLUMN fold;
ALTER TABLE classification DROP COLUMN fold;
ALTER TABLE account DROP COLUMN fold;
