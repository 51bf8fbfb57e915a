-- What somebody agreed to, word for word; the latest row counts.
CREATE TABLE consent (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX consent_person ON consent (person_id, given_at);

-- What is left of somebody who was erased: when, by whom, how many rows of what.
CREATE TABLE erasure_receipt (
    id TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    at BIGINT NOT NULL,
    requested_by TEXT NOT NULL,
    removed TEXT NOT NULL
);
