INSERT INTO count_correction (session_id, number, at, by_id, repetitions, note) VALUES ('s1', 1, 1793520070000, 'anna', 9, 'one was a stretch');
INSERT INTO flag_feedback (session_id, repetition, rule, person_id, at, agrees, note) VALUES ('s1', 3, 'lean', 'dana', 1793520080000, 0, NULL);
