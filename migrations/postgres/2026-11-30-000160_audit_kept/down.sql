DROP TRIGGER audit_untruncated ON audit;
DROP TRIGGER audit_unchanged ON audit;
DROP FUNCTION audit_is_append_only();
DROP INDEX audit_at;
ALTER TABLE audit DROP COLUMN origin;
