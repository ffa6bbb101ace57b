-- <<service.header>>
-- Changes of the service <<service.id>> for those who read the log. PostgreSQL 15 or later with wal_level = logical. Run it once
-- and as one transaction (psql -1), as the owner of the tables: a second run stops with "already exists" and changes nothing.
--
-- The reader (such as Debezium with pgoutput) logs in with REPLICATION and as a member of the role below, and makes its own
-- slot. A slot holds the log back until its reader has read it: set max_slot_wal_keep_size, or a reader that is down fills
-- the disk, and drop the slot of a reader that is gone for good.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

CREATE PUBLICATION "<<service.sql>>_changes";

-- Roles belong to the whole cluster, and another database may have made it already.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '<<service.login>>_reader') THEN
    CREATE ROLE "<<service.login>>_reader" NOLOGIN;
  END IF;
END $$;
GRANT USAGE ON SCHEMA "<<service.sql>>" TO "<<service.login>>_reader";

-- Publishes a table: SELECT capture_table('account'). Only what others may see: a table is an interface from then on.
-- Without a primary key, changes and deletions say which row they mean by all of its old values.
CREATE FUNCTION capture_table(p_table regclass) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = p_table AND i.indisprimary) THEN
    EXECUTE format('ALTER TABLE %s REPLICA IDENTITY FULL', p_table);
  END IF;
  EXECUTE format('ALTER PUBLICATION "<<service.sql>>_changes" ADD TABLE %s', p_table);
  EXECUTE format('GRANT SELECT ON %s TO "<<service.login>>_reader"', p_table);
END $$;

-- A slot moves on only when something that it publishes changes; beside a busy neighbour, a quiet table would hold the log
-- back for days. The reader updates this row now and then (Debezium: heartbeat.action.query).
CREATE TABLE capture_heartbeat (
  is_only boolean     PRIMARY KEY DEFAULT true CHECK (is_only),
  beat_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO capture_heartbeat DEFAULT VALUES;
SELECT capture_table('capture_heartbeat');
GRANT UPDATE ON capture_heartbeat TO "<<service.login>>_reader";

-- What to watch: how much log is kept for each slot of this database. wal_status 'lost': it has to be made anew, with a
-- new copy of everything.
CREATE VIEW capture_lag AS
SELECT s.slot_name, s.active, s.wal_status, pg_wal_lsn_diff(pg_current_wal_lsn(), s.restart_lsn) AS bytes_kept
FROM pg_replication_slots s WHERE s.database = current_database();

RESET search_path;
