-- Messages between a patient and those who care; what needs attention; who stands in for whom; where mail goes.

CREATE TABLE message (
    patient_id TEXT NOT NULL REFERENCES person (id),
    number INTEGER NOT NULL,
    at BIGINT NOT NULL,
    author_id TEXT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    about_kind TEXT,
    about_id TEXT,
    about_repetition INTEGER,
    PRIMARY KEY (patient_id, number)
);

CREATE TABLE message_read (
    patient_id TEXT NOT NULL REFERENCES person (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    up_to INTEGER NOT NULL,
    PRIMARY KEY (patient_id, person_id)
);

CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    at BIGINT NOT NULL,
    level INTEGER NOT NULL,
    handled_at BIGINT,
    handled_by TEXT REFERENCES person (id),
    word TEXT,
    UNIQUE (patient_id, kind, source)
);

CREATE TABLE absence (
    id TEXT PRIMARY KEY,
    physio_id TEXT NOT NULL REFERENCES person (id),
    cover_id TEXT NOT NULL REFERENCES person (id),
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL
);

CREATE TABLE mail_address (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    address TEXT NOT NULL
);
