-- The audit says from where, and the database itself refuses to change it: a line that is written stays as it is.
ALTER TABLE audit ADD COLUMN origin TEXT;
CREATE INDEX audit_at ON audit (company, at, id);
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_undeleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
