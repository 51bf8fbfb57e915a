-- Counts corrected by hand, beside the automatic one; what people say about flags.

CREATE TABLE count_correction (
    session_id TEXT NOT NULL REFERENCES session (id),
    number INTEGER NOT NULL,
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL REFERENCES person (id),
    repetitions INTEGER NOT NULL,
    note TEXT,
    PRIMARY KEY (session_id, number)
);

CREATE TABLE flag_feedback (
    session_id TEXT NOT NULL REFERENCES session (id),
    repetition INTEGER NOT NULL,
    rule TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    agrees INTEGER NOT NULL,
    note TEXT,
    PRIMARY KEY (session_id, repetition, rule, person_id)
);
