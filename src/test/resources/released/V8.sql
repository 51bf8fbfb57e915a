INSERT INTO message (patient_id, number, at, author_id, text, about_kind, about_id, about_repetition) VALUES ('anna', 1, 1793523000000, 'anna', 'Grüße 🙂', 'repetition', 's1', 3);
INSERT INTO message_read (patient_id, person_id, up_to) VALUES ('anna', 'dana', 1);
INSERT INTO notice (id, patient_id, kind, source, at, level, handled_at, handled_by, word) VALUES ('n1', 'anna', 'red-flag', 'b1', 1793523000000, 1, 1793523100000, 'dana', 'called');
INSERT INTO absence (id, physio_id, cover_id, from_at, until_at) VALUES ('a1', 'dana', 'omar', 1793523000000, 1793524000000);
INSERT INTO mail_address (person_id, address) VALUES ('dana', 'dana@clinic.example');
