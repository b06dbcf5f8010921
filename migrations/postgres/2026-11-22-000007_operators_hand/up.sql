-- Whoever runs the server has no account: what a new company is given (ISOCHATCODIGOS and its entity) was done by none.
ALTER TABLE parameter ALTER COLUMN account DROP NOT NULL;
ALTER TABLE audit ALTER COLUMN account DROP NOT NULL;
