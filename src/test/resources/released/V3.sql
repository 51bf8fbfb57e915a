INSERT INTO person (id, name, language, birth_year, plan, created_at, role) VALUES ('omar', 'Omar', 'en', NULL, '[]', 1793520000000, 'administrator');
INSERT INTO invitation (id, token_hash, role, name, language, birth_year, plan, person_id, invited_by, cared_for_by, created_at, expires_at) VALUES ('i1', 'ih1', 'patient', 'Ben', 'de', 1990, '["squat"]', NULL, 'omar', 'dana', 1793520000000, 4000000000000);
INSERT INTO second_factor (person_id, secret, confirmed_at, last_step) VALUES ('dana', 'JBSWY3DPEHPK3PXP', 1793520000000, 59784000);
INSERT INTO recovery_code (person_id, code_hash) VALUES ('dana', 'rh1');
INSERT INTO lock_out (person_id, failures, last_at) VALUES ('anna', 3, 1793520000000);
