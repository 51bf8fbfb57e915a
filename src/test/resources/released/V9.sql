INSERT INTO pain_report (id, patient_id, session_id, moment, at, nprs, report, route, triage) VALUES ('p3', 'anna', NULL, 'unscheduled', 1793525000000, NULL, '{}', 'continue', '{}');
