DROP INDEX history_request_ticket;
DROP INDEX history_request_room;
ALTER TABLE history_request ADD UNIQUE (company, protocol);
