-- Plain SQL that SQLite and PostgreSQL both run. Times are milliseconds since 1970 UTC, truth values 0 or 1.

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('patient', 'physio')),
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    birth_year INTEGER,
    plan TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE credential (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    username TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE TABLE sign_in (
    token_hash TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sign_in_person ON sign_in (person_id);

CREATE TABLE care (
    patient_id TEXT NOT NULL REFERENCES person (id),
    physio_id TEXT NOT NULL REFERENCES person (id),
    granted_at BIGINT NOT NULL,
    PRIMARY KEY (patient_id, physio_id)
);
CREATE INDEX care_physio ON care (physio_id);

CREATE TABLE session (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES person (id),
    exercise TEXT NOT NULL,
    calibration TEXT NOT NULL,
    device_id TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    end_reason TEXT,
    rpe DOUBLE PRECISION,
    repetitions INTEGER,
    assessed INTEGER,
    faulty INTEGER,
    by_rule TEXT NOT NULL
);
CREATE INDEX session_patient ON session (patient_id, started_at);

-- One row for each version of the software that read the session; none is overwritten.
CREATE TABLE session_report (
    session_id TEXT NOT NULL REFERENCES session (id),
    version INTEGER NOT NULL,
    software TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    report TEXT NOT NULL,
    gaps TEXT NOT NULL,
    trace TEXT NOT NULL,
    PRIMARY KEY (session_id, version)
);

CREATE TABLE pain_report (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES person (id),
    session_id TEXT REFERENCES session (id),
    moment TEXT NOT NULL,
    at BIGINT NOT NULL,
    nprs INTEGER NOT NULL,
    report TEXT NOT NULL,
    route TEXT NOT NULL,
    triage TEXT NOT NULL
);
CREATE INDEX pain_report_patient ON pain_report (patient_id, at);

CREATE TABLE red_flag_answer (
    pain_report_id TEXT NOT NULL REFERENCES pain_report (id),
    patient_id TEXT NOT NULL REFERENCES person (id),
    flag TEXT NOT NULL,
    answer INTEGER NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (pain_report_id, flag)
);
CREATE INDEX red_flag_answer_patient ON red_flag_answer (patient_id, at);

CREATE TABLE block (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES person (id),
    pain_report_id TEXT NOT NULL REFERENCES pain_report (id),
    since_at BIGINT NOT NULL,
    flags TEXT NOT NULL,
    route TEXT NOT NULL,
    cleared_at BIGINT,
    cleared_by TEXT REFERENCES person (id),
    note TEXT
);
CREATE INDEX block_patient ON block (patient_id, since_at);

CREATE TABLE device (
    id TEXT PRIMARY KEY,
    firmware TEXT NOT NULL,
    connection TEXT NOT NULL,
    battery_percent INTEGER,
    worn INTEGER,
    last_seen_at BIGINT NOT NULL
);

CREATE TABLE bridge_token (
    token_hash TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    device_id TEXT,
    created_by TEXT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL
);

CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    person_id TEXT,
    action TEXT NOT NULL,
    subject TEXT,
    detail TEXT
);
CREATE INDEX audit_at ON audit (at);
