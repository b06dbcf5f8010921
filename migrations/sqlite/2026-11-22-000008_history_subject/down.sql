DROP INDEX history_request_ticket;
DROP INDEX history_request_room;
CREATE UNIQUE INDEX history_request_protocol ON history_request (company, protocol);
