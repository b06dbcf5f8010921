-- The hours of a classification beyond the plain pair (R11): weekdays, holidays and exceptions, as JSON; NULL where the pair is all.
-- They are read and written whole, with their classification, and never asked for by a part.
ALTER TABLE classification ADD COLUMN hours TEXT;
