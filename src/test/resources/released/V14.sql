INSERT INTO set_end (id, session_id, at, reason, set_number, repetitions, faulty, by_hand) VALUES ('e2', 's1', 1793520060000, 'done', 2, 10, 3, 9);
