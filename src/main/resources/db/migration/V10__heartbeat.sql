-- Whether the database takes writes is only known by one that changes something.
CREATE TABLE heartbeat (
    id INTEGER NOT NULL PRIMARY KEY,
    beats BIGINT NOT NULL
);
INSERT INTO heartbeat (id, beats) VALUES (1, 0);
