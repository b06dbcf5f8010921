-- Since when an attendant has the chosen status (R62); not known for those who chose it before.
ALTER TABLE account ADD COLUMN status_since BIGINT;
