INSERT INTO plan (patient_id, version, at, by_id, why, items) VALUES ('anna', 1, 1793521000000, 'dana', 'two sets, ä "quoted"', '[{"exercise":"squat","sets":2,"repetitions":8}]');
INSERT INTO session_plan (session_id, after_messages, version) VALUES ('s1', 0, 1);
INSERT INTO proposal (id, patient_id, at, exercise, change_kind, from_value, to_value, reason, pain_report_id) VALUES ('o1', 'anna', 1793521100000, 'squat', 'sets', 2, 1, 'step-down', 'p1');
INSERT INTO proposal (id, patient_id, at, exercise, change_kind, from_value, to_value, reason, pain_report_id, decided_at, decided_by, accepted, word) VALUES ('o2', 'anna', 1793521100000, 'squat', 'pause', NULL, NULL, 'step-down', 'p1', 1793521200000, 'dana', 0, 'not yet');
