INSERT INTO oidc_identity (issuer, subject, person_id, at) VALUES ('https://id.clinic.example', 'dana-1', 'dana', 1793525000000);
