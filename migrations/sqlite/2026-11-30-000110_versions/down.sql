ALTER TABLE classification DROP COLUMN wait_target_seconds;
ALTER TABLE classification DROP COLUMN version;
ALTER TABLE situation DROP COLUMN version;
