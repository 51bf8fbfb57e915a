INSERT INTO kept_reply (person_id, idempotency_key, fingerprint, at, status, body) VALUES ('anna', 'k1', 'f1', 1793525000000, 201, '{"id":"p3"}');
