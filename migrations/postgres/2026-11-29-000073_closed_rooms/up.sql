-- The closed rooms, the latest closed first.
CREATE INDEX room_closed ON room (company, closed_at, id) WHERE situation = 'closed';
