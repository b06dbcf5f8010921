DROP INDEX room_email;
ALTER TABLE room DROP COLUMN email_key;
