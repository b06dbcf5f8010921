-- A history is asked for once of whom it is, a room or a ticket: with a mask that makes tickets' protocols like those of rooms,
-- one protocol may be of both, and theirs are two requests (L11).
ALTER TABLE history_request DROP CONSTRAINT history_request_company_protocol_key;
CREATE UNIQUE INDEX history_request_room ON history_request (company, room) WHERE room IS NOT NULL;
CREATE UNIQUE INDEX history_request_ticket ON history_request (company, ticket) WHERE ticket IS NOT NULL;
