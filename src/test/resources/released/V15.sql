INSERT INTO running_set (session_id, set_number, by_hand, rest_s) VALUES ('s1', 3, 8, 45);
