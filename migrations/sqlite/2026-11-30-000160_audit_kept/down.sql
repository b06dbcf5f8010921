DROP TRIGGER audit_undeleted;
DROP TRIGGER audit_unchanged;
DROP INDEX audit_at;
ALTER TABLE audit DROP COLUMN origin;
