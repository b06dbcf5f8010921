-- The entry e-mail in the form in which e-mails are compared. The conversations of an entity are found by it.
ALTER TABLE room ADD COLUMN email_key TEXT;
UPDATE room SET email_key = lower(email) WHERE email IS NOT NULL;
CREATE INDEX room_email ON room (company, email_key, entered_at) WHERE email_key IS NOT NULL;
