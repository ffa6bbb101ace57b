-- <<service.header>>
-- Reads of the service <<service.id>> on a replica. PostgreSQL 15 or later. Run it once on the primary and as one transaction
-- (psql -1): a second run stops with "already exists" and changes nothing. Replicas get it by replication.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

-- Something on the primary updates it every second. The time since the last replayed transaction would not do: it grows
-- while nobody writes, and a replica that has lost its connection looks as if it had replayed everything it got.
CREATE TABLE replica_heartbeat (
  is_only boolean     PRIMARY KEY DEFAULT true CHECK (is_only),
  beat_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
INSERT INTO replica_heartbeat DEFAULT VALUES;
CREATE FUNCTION beat() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  UPDATE replica_heartbeat SET beat_at = clock_timestamp()
$$;

-- How old what is read here may be; on the primary, the age of the last beat.
CREATE FUNCTION replica_age() RETURNS interval LANGUAGE sql VOLATILE SET search_path FROM CURRENT AS $$
  SELECT clock_timestamp() - h.beat_at FROM replica_heartbeat h
$$;
-- each: facts.data.staleness as staleness
-- each: staleness.duration as age

-- Readers accept data that is <<age.text>> old. Take a replica out of the pool of readers while this is false.
CREATE FUNCTION is_fresh_enough() RETURNS boolean LANGUAGE sql VOLATILE SET search_path FROM CURRENT AS $$
  SELECT NOT pg_is_in_recovery() OR replica_age() <= interval <<"age.iso">>
$$;
-- end
-- end

-- Whether the caller's own write is here. The primary gives pg_current_wal_insert_lsn() after the commit, the session keeps
-- it, and a read that has to see the write goes to the primary where this is false.
CREATE FUNCTION has_replayed(p_lsn pg_lsn) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= p_lsn
$$;

RESET search_path;
