-- A new company gets ISOCHATCODIGOS and its entity from the command line, where nobody is signed in: the audit then has no account.
ALTER TABLE parameter ALTER COLUMN account DROP NOT NULL;
ALTER TABLE audit ALTER COLUMN account DROP NOT NULL;
