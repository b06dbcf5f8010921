ALTER TABLE account DROP COLUMN status_since;
