-- Plans of patients, versions kept; what the pain rules propose; which version a session ran under.

CREATE TABLE plan (
    patient_id TEXT NOT NULL REFERENCES person (id),
    version INTEGER NOT NULL,
    at BIGINT NOT NULL,
    by_id TEXT REFERENCES person (id),
    why TEXT NOT NULL,
    items TEXT NOT NULL,
    PRIMARY KEY (patient_id, version)
);

-- From the first message after so many on, the session was read under this version.
CREATE TABLE session_plan (
    session_id TEXT NOT NULL REFERENCES session (id),
    after_messages BIGINT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (session_id, after_messages, version)
);

CREATE TABLE proposal (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES person (id),
    at BIGINT NOT NULL,
    exercise TEXT NOT NULL,
    change_kind TEXT NOT NULL,
    from_value DOUBLE PRECISION,
    to_value DOUBLE PRECISION,
    reason TEXT NOT NULL,
    pain_report_id TEXT REFERENCES pain_report (id),
    decided_at BIGINT,
    decided_by TEXT REFERENCES person (id),
    accepted INTEGER,
    word TEXT
);
CREATE INDEX proposal_patient ON proposal (patient_id, at);
