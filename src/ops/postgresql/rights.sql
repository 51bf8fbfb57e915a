-- By plumbline_owner, after the first start of `plumbline doctor` with that user and again after each update.
-- The service writes rows and reads them. What was audited it can neither change nor delete.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO plumbline;
REVOKE UPDATE, DELETE ON audit_entry FROM plumbline;
REVOKE DELETE ON audit_head FROM plumbline;
REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM plumbline;
