-- Once, by a superuser of the server, in the new and empty database of the clinic:
--   createdb clinic && psql --dbname clinic --file roles.sql
-- Then give both a password: \password plumbline_owner, \password plumbline
-- The owner makes and changes tables; the service's own user cannot. Neither may do anything outside of this database.
CREATE ROLE plumbline_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE plumbline LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO plumbline_owner;
GRANT USAGE ON SCHEMA public TO plumbline;
