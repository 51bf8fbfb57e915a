-- Every set that is over within a session, not only those that ended early: which one it was, and what had been counted
-- in the session until then. A set ends once, whoever tells it.
ALTER TABLE set_end ADD COLUMN set_number INTEGER;
ALTER TABLE set_end ADD COLUMN repetitions INTEGER;
ALTER TABLE set_end ADD COLUMN faulty INTEGER;
ALTER TABLE set_end ADD COLUMN by_hand INTEGER;
CREATE UNIQUE INDEX set_end_number ON set_end (session_id, set_number);
