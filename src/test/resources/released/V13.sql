INSERT INTO push_subscription (endpoint, person_id, point, auth, at) VALUES ('https://push.example/1', 'dana', 'BA', 'AA', 1793525000000);
