-- Browsers that want to hear that there is something new.

CREATE TABLE push_subscription (
    endpoint TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    point TEXT NOT NULL,
    auth TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX push_subscription_person ON push_subscription (person_id);
