-- <<service.header>>
-- The part of the service <<service.id>>. PostgreSQL 15 or later. Run it before the other files of the service and as the same
-- role: that role owns the tables, and the service only uses them. Running it again is harmless.
-- each: service.ways.schema-per-service as way
-- All services share one server and, if you like, one database: the schema and the login keep them apart.
-- end
-- each: service.ways.server-per-service as way
-- The service has a server of its own.
-- end

-- No password here: it logs in by certificate or by a token of the platform, or gets one with \password.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '<<service.login>>') THEN
    CREATE ROLE "<<service.login>>" LOGIN;
  END IF;
END $$;

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
GRANT USAGE ON SCHEMA "<<service.sql>>" TO "<<service.login>>";
-- What there is, and what will be made by the role that runs this. No TRUNCATE and no CREATE: those are for migrations.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "<<service.sql>>" TO "<<service.login>>";
GRANT USAGE ON ALL SEQUENCES IN SCHEMA "<<service.sql>>" TO "<<service.login>>";
ALTER DEFAULT PRIVILEGES IN SCHEMA "<<service.sql>>"
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "<<service.login>>";
ALTER DEFAULT PRIVILEGES IN SCHEMA "<<service.sql>>" GRANT USAGE ON SEQUENCES TO "<<service.login>>";
ALTER ROLE "<<service.login>>" SET search_path = "<<service.sql>>";

-- Logins of other services may otherwise connect and make temporary tables here. Nothing is taken from those who own.
DO $$
BEGIN
  EXECUTE format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO "<<service.login>>"', current_database());
END $$;
