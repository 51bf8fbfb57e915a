-- Every entry carries a hash over itself and the hash before it. What was written before that is kept in front of the chain.
CREATE TABLE audit_entry (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    person_id TEXT,
    action TEXT NOT NULL,
    subject TEXT,
    detail TEXT,
    hash TEXT NOT NULL
);
CREATE INDEX audit_entry_subject ON audit_entry (subject, seq);
INSERT INTO audit_entry (seq, at, person_id, action, subject, detail, hash)
    SELECT ROW_NUMBER() OVER (ORDER BY at, id), at, person_id, action, subject, detail, '' FROM audit;
DROP TABLE audit;

-- The last link: entries cut off at the end are missed, and two writers take turns here.
CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, hash) SELECT 1, COALESCE(MAX(seq), 0), '' FROM audit_entry;
