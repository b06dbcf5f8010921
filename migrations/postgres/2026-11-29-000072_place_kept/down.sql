ALTER TABLE classification DROP COLUMN place_minutes;
