-- Rooms whose people are gone (F9, F10, F12): somebody else takes over, the room goes back to the queue, in front, or it ends because its
-- customer is absent. `offline_since` of an account is since when it has no connection.
-- SQLite can't change a check, and to build a log of millions of events anew would stop the service: the schema's text is changed, as
-- SQLite's documentation describes it for checks (lang_altertable, "other kinds of schema changes").
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''customer_left'', ''abandoned'', ''attended''', '''customer_left'', ''left_queue'', ''abandoned'', ''attended'', ''customer_absent''') WHERE type = 'table' AND name IN ('room', 'event');
UPDATE sqlite_schema SET sql = replace(sql, '''entered'', ''message'', ''taken'', ''joined'', ''left'', ''handed_over'', ''closed'', ''sac_opened'', ''sac_linked''', '''entered'', ''message'', ''taken'', ''joined'', ''left'', ''handed_over'', ''assumed'', ''requeued'', ''closed'', ''sac_opened'', ''sac_linked''') WHERE type = 'table' AND name = 'event';
PRAGMA writable_schema = RESET;
ALTER TABLE classification ADD COLUMN takeover_seconds BIGINT NOT NULL DEFAULT 120 CHECK (takeover_seconds >= 0);
ALTER TABLE classification ADD COLUMN absence_minutes BIGINT NOT NULL DEFAULT 30 CHECK (absence_minutes >= 0);
ALTER TABLE account ADD COLUMN offline_since BIGINT;
ALTER TABLE room ADD COLUMN in_front BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX room_customer_gone ON room (customer_absent_since) WHERE situation = 'in_attendance' AND customer_absent_since IS NOT NULL;
