-- The administrator is a third role. SQLite cannot change a CHECK, so the column is made anew.
ALTER TABLE person ADD COLUMN position TEXT NOT NULL DEFAULT 'patient'
    CHECK (position IN ('patient', 'physio', 'administrator'));
UPDATE person SET position = role;
ALTER TABLE person DROP COLUMN role;
ALTER TABLE person RENAME COLUMN position TO role;

-- A link that lets somebody choose name and password once; with a person, a new password for them.
CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    birth_year INTEGER,
    plan TEXT NOT NULL,
    person_id TEXT REFERENCES person (id),
    invited_by TEXT REFERENCES person (id),
    cared_for_by TEXT REFERENCES person (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Counts from a person while confirmed_at is set; a code of a step up to last_step was used.
CREATE TABLE second_factor (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    secret TEXT NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    person_id TEXT NOT NULL REFERENCES person (id),
    code_hash TEXT NOT NULL,
    PRIMARY KEY (person_id, code_hash)
);

-- Refused sign-ins in a row.
CREATE TABLE lock_out (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    failures INTEGER NOT NULL,
    last_at BIGINT NOT NULL
);
