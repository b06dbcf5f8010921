-- Rooms whose people are gone (F9, F10, F12): somebody else takes over, the room goes back to the queue, in front, or it ends because its
-- customer is absent. `offline_since` of an account is since when it has no connection.
ALTER TABLE room DROP CONSTRAINT room_ended_check;
ALTER TABLE room ADD CONSTRAINT room_ended_check CHECK (ended IN ('customer_left', 'left_queue', 'abandoned', 'attended', 'customer_absent'));
ALTER TABLE event DROP CONSTRAINT event_ended_check;
ALTER TABLE event ADD CONSTRAINT event_ended_check CHECK (ended IN ('customer_left', 'left_queue', 'abandoned', 'attended', 'customer_absent'));
ALTER TABLE event DROP CONSTRAINT event_kind_check;
ALTER TABLE event ADD CONSTRAINT event_kind_check CHECK (kind IN ('entered', 'message', 'taken', 'joined', 'left', 'handed_over', 'assumed', 'requeued', 'closed', 'sac_opened', 'sac_linked'));
ALTER TABLE classification ADD COLUMN takeover_seconds BIGINT NOT NULL DEFAULT 120 CHECK (takeover_seconds >= 0);
ALTER TABLE classification ADD COLUMN absence_minutes BIGINT NOT NULL DEFAULT 30 CHECK (absence_minutes >= 0);
ALTER TABLE account ADD COLUMN offline_since BIGINT;
ALTER TABLE room ADD COLUMN in_front BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX room_customer_gone ON room (customer_absent_since) WHERE situation = 'in_attendance' AND customer_absent_since IS NOT NULL;
