-- <<service.header>>
-- Outbox of the service <<service.id>>. PostgreSQL 15 or later. Run it once and as one transaction (psql -1): a second run
-- stops with "already exists" and changes nothing.
--
-- The service inserts its message in the transaction that changes its own tables: both become visible or neither.
-- Delivery is at least once, so every consumer has to recognise a message_id that it has seen.
-- each: service.messages as message
-- Messages about the entity <<message.entity>>: <<message.events>>.
-- end

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

CREATE TABLE outbox (
  position     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid          xid8        NOT NULL DEFAULT pg_current_xact_id(),
  message_id   uuid        NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  entity       text        NOT NULL,
  entity_id    text        NOT NULL,
  type         text        NOT NULL,
  payload      jsonb       NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
  headers      jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(headers) = 'object'),
-- each: service.ways.polling as way
  published_at timestamptz,
-- end
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX outbox_in_feed_order ON outbox (xid, position);
-- each: service.ways.polling as way
-- Only what is waiting: the index stays small however long published rows are kept.
CREATE INDEX outbox_waiting ON outbox (position) WHERE published_at IS NULL;
CREATE INDEX outbox_waiting_of_entity ON outbox (entity, entity_id, position) WHERE published_at IS NULL;

-- The relay: BEGIN; SELECT * FROM claim_outbox(100); send each row to the broker; SELECT mark_published(ids); COMMIT.
-- The claim lasts as long as the transaction, so a relay that dies gives its rows back. SKIP LOCKED lets several relays
-- work side by side. Only the oldest waiting message of an entity is claimed: two relays would otherwise send two
-- messages of the same entity in either order.
CREATE FUNCTION claim_outbox(p_limit integer) RETURNS SETOF outbox
LANGUAGE sql VOLATILE SET search_path FROM CURRENT AS $$
  SELECT o.* FROM outbox o
  WHERE o.published_at IS NULL
    AND NOT EXISTS (
      SELECT FROM outbox earlier
      WHERE earlier.entity = o.entity AND earlier.entity_id = o.entity_id
        AND earlier.position < o.position AND earlier.published_at IS NULL
    )
  ORDER BY o.position
  LIMIT p_limit
  FOR UPDATE OF o SKIP LOCKED
$$;

CREATE FUNCTION mark_published(p_message_ids uuid[]) RETURNS integer
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_count integer;
BEGIN
  UPDATE outbox o SET published_at = clock_timestamp()
  WHERE o.message_id = ANY (p_message_ids) AND o.published_at IS NULL;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

-- Deletes published messages older than p_keep; what waits is never deleted. Projections that are rebuilt from the
-- outbox need its whole history: with those, archive instead.
CREATE FUNCTION purge_outbox(p_keep interval) RETURNS integer
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_count integer;
BEGIN
  DELETE FROM outbox o WHERE o.published_at < now() - p_keep;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

-- What to watch: how many messages wait, and since when.
CREATE VIEW outbox_lag AS
SELECT count(*) AS waiting, min(o.created_at) AS oldest FROM outbox o WHERE o.published_at IS NULL;
-- end
-- each: service.ways.log-tailing as way

-- The relay reads the database's log (wal_level = logical), as Debezium with its outbox event router does: in the order of
-- the commits, nothing of what was rolled back, and without queries that compete with the writers. It makes its own
-- replication slot. Set max_slot_wal_keep_size: a relay that is down holds the log back until the disk is full.
CREATE PUBLICATION "<<service.sql>>_outbox" FOR TABLE outbox WITH (publish = 'insert');

-- What to watch: the log that is kept for each slot of this database.
CREATE VIEW outbox_lag AS
SELECT s.slot_name, s.active, pg_wal_lsn_diff(pg_current_wal_lsn(), s.confirmed_flush_lsn) AS bytes_behind
FROM pg_replication_slots s WHERE s.database = current_database();

-- Deletes messages older than p_keep. The log has them already, so the relay does not miss them; projections that are
-- rebuilt from the outbox need its whole history: with those, archive instead.
CREATE FUNCTION purge_outbox(p_keep interval) RETURNS integer
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_count integer;
BEGIN
  DELETE FROM outbox o WHERE o.created_at < now() - p_keep;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;
-- end

-- What projections read, in the order (xid, position). A position is given out before the commit, so a smaller one can
-- become visible after a larger one; below the oldest running transaction nothing can appear any more.
CREATE VIEW feed AS
SELECT o.xid, o.position, o.entity, o.entity_id, o.type, o.payload, o.created_at AS recorded_at,
       o.message_id::text AS message_id
FROM outbox o
WHERE o.xid < pg_snapshot_xmin(pg_current_snapshot());

RESET search_path;
