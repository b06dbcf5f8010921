-- The nearest that the old log can say: the responsible handed the room over, or went.
UPDATE event SET kind = 'handed_over', account = other, account_name = other_name, other = account, other_name = account_name WHERE kind = 'assumed';
UPDATE event SET kind = 'left', account = other, account_name = other_name, other = NULL, other_name = NULL, text = NULL WHERE kind = 'requeued';
UPDATE event SET ended = 'abandoned' WHERE ended = 'left_queue';
UPDATE event SET ended = 'customer_left' WHERE ended = 'customer_absent';
UPDATE room SET ended = 'abandoned' WHERE ended = 'left_queue';
UPDATE room SET ended = 'customer_left' WHERE ended = 'customer_absent';
ALTER TABLE room DROP CONSTRAINT room_ended_check;
ALTER TABLE room ADD CONSTRAINT room_ended_check CHECK (ended IN ('customer_left', 'abandoned', 'attended'));
ALTER TABLE event DROP CONSTRAINT event_ended_check;
ALTER TABLE event ADD CONSTRAINT event_ended_check CHECK (ended IN ('customer_left', 'abandoned', 'attended'));
ALTER TABLE event DROP CONSTRAINT event_kind_check;
ALTER TABLE event ADD CONSTRAINT event_kind_check CHECK (kind IN ('entered', 'message', 'taken', 'joined', 'left', 'handed_over', 'closed', 'sac_opened', 'sac_linked'));
DROP INDEX room_customer_gone;
ALTER TABLE room DROP COLUMN in_front;
ALTER TABLE account DROP COLUMN offline_since;
ALTER TABLE classification DROP COLUMN absence_minutes;
ALTER TABLE classification DROP COLUMN takeover_seconds;
