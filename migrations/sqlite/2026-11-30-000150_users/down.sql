DROP TABLE password_link;
ALTER TABLE session DROP COLUMN address;
ALTER TABLE session DROP COLUMN user_agent;
ALTER TABLE account DROP COLUMN version;
