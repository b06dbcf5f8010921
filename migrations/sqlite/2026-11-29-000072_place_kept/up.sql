-- For so many minutes a waiting customer without a connection keeps the place in the queue (F15).
ALTER TABLE classification ADD COLUMN place_minutes BIGINT NOT NULL DEFAULT 10 CHECK (place_minutes > 0);
