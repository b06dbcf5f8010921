-- A history is requested once per room or ticket, not once per protocol (L11): with a mask that makes tickets' protocols look like rooms',
-- a room and a ticket may have the same protocol.
ALTER TABLE history_request DROP CONSTRAINT history_request_company_protocol_key;
CREATE UNIQUE INDEX history_request_room ON history_request (company, room) WHERE room IS NOT NULL;
CREATE UNIQUE INDEX history_request_ticket ON history_request (company, ticket) WHERE ticket IS NOT NULL;
