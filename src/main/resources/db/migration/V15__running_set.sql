-- What a patient says of the set that runs: what was counted by hand, and another rest before it than the plan's. One row a
-- session, of the latest set that anything was said of.

CREATE TABLE running_set (
    session_id TEXT NOT NULL PRIMARY KEY REFERENCES session (id),
    set_number INTEGER NOT NULL,
    by_hand INTEGER NOT NULL,
    rest_s INTEGER
);
