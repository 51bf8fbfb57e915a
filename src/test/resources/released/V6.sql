INSERT INTO consent (id, person_id, version, language, text, given_at, withdrawn_at) VALUES ('c1', 'anna', '1', 'en', 'What I agreed to, word for word.', 1793520000000, NULL);
INSERT INTO erasure_receipt (id, subject, at, requested_by, removed) VALUES ('r1', 'carl', 1793520000000, 'omar', '{"session":2}');
