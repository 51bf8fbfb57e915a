-- Answers to writes with an idempotency key, for a day.

CREATE TABLE kept_reply (
    person_id TEXT NOT NULL REFERENCES person (id),
    idempotency_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    at BIGINT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (person_id, idempotency_key)
);
