-- A correction is a report of its own that takes the place of an earlier one; both are kept.
ALTER TABLE pain_report ADD COLUMN told_at BIGINT;
ALTER TABLE pain_report ADD COLUMN supersedes TEXT REFERENCES pain_report (id);
CREATE UNIQUE INDEX pain_report_supersedes ON pain_report (supersedes);

-- What the physio has set for one patient: where the patient lives, and limits in place of the defaults.
CREATE TABLE pain_setting (
    patient_id TEXT PRIMARY KEY REFERENCES person (id),
    time_zone TEXT,
    limits TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES person (id)
);

-- A set that was ended early within a session that goes on.
CREATE TABLE set_end (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    at BIGINT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX set_end_session ON set_end (session_id, at);
