ALTER TABLE classification DROP COLUMN hours;
