ALTER TABLE ticket DROP COLUMN clock_from;
ALTER TABLE ticket DROP COLUMN given_answer;
