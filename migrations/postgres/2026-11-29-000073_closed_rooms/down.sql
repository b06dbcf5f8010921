DROP INDEX room_closed;
