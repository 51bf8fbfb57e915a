INSERT INTO audit_entry (seq, at, person_id, action, subject, detail, hash) VALUES (2, 1793522000000, 'dana', 'patient-read', 'anna', NULL, 'b2');
UPDATE audit_head SET seq = 2, hash = 'b2' WHERE id = 1;
