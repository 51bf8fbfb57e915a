INSERT INTO pain_report (id, patient_id, session_id, moment, at, nprs, report, route, triage, told_at, supersedes) VALUES ('p2', 'anna', 's1', 'after', 1793520120000, 4, '{"nprs":4}', 'emergency', '{}', 1793520180000, 'p1');
INSERT INTO pain_setting (patient_id, time_zone, limits, changed_at, changed_by) VALUES ('anna', 'Europe/Berlin', '{"soreness_days":3}', 1793520000000, 'dana');
INSERT INTO set_end (id, session_id, at, reason) VALUES ('e1', 's1', 1793520050000, 'fatigue');
