-- <<service.header>>
-- Event store of the service <<service.id>>. PostgreSQL 15 or later. Run it once and as one transaction (psql -1), before the
-- files of this service with a higher number: a second run stops with "already exists" and changes nothing.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

-- The event types that may be stored. What is in an append-only table stays there, a misspelt type too, so a new type
-- is announced here before it is used.
CREATE TABLE event_types (
  entity text NOT NULL,
  type   text NOT NULL,
  PRIMARY KEY (entity, type)
);
-- each: service.entities as entity
-- each: entity.events as event
INSERT INTO event_types (entity, type) VALUES (<<"entity.id">>, <<"event.id">>);
-- end
-- end

-- One row for each entity that has a history. The row is what writers of the same stream queue at.
CREATE TABLE streams (
  stream_id text   PRIMARY KEY,
  entity    text   NOT NULL,
  version   bigint NOT NULL DEFAULT 0 CHECK (version >= 0)
);

CREATE TABLE events (
  stream_id   text        NOT NULL REFERENCES streams,
  version     bigint      NOT NULL CHECK (version > 0),
  entity      text        NOT NULL,
  type        text        NOT NULL,
  payload     jsonb       NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
  metadata    jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  position    bigint      GENERATED ALWAYS AS IDENTITY,
  xid         xid8        NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (stream_id, version),
  FOREIGN KEY (entity, type) REFERENCES event_types
);
CREATE UNIQUE INDEX events_in_feed_order ON events (xid, position);

-- Appends to one stream and returns its new version. p_expected is the version that the decision was based on (0 for a
-- new stream); p_events is an array of {"type", "payload", "metadata"?}.
-- SQLSTATE P0409: somebody else has appended since; load the stream again and decide again.
CREATE FUNCTION append_events(p_stream_id text, p_entity text, p_expected bigint, p_events jsonb)
RETURNS bigint LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_stream streams;
BEGIN
  INSERT INTO streams (stream_id, entity) VALUES (p_stream_id, p_entity) ON CONFLICT DO NOTHING;
  SELECT s.* INTO STRICT v_stream FROM streams s WHERE s.stream_id = p_stream_id FOR UPDATE;
  IF v_stream.entity <> p_entity THEN
    RAISE EXCEPTION 'stream % belongs to an entity of the kind %', p_stream_id, v_stream.entity
      USING ERRCODE = 'check_violation';
  END IF;
  IF v_stream.version <> p_expected THEN
    RAISE EXCEPTION 'stream % is at version %, expected %', p_stream_id, v_stream.version, p_expected
      USING ERRCODE = 'P0409';
  END IF;
  -- The feed is read in the order of transaction ids. A transaction that began to write before the one that appended
  -- last would put its event in front of that one, so it has to start again with a new id.
  IF EXISTS (
    SELECT FROM events e
    WHERE e.stream_id = p_stream_id AND e.version = v_stream.version AND e.xid > pg_current_xact_id()
  ) THEN
    RAISE EXCEPTION 'stream % was appended to by a later transaction', p_stream_id
      USING ERRCODE = 'serialization_failure', HINT = 'Repeat the whole transaction.';
  END IF;
  INSERT INTO events (stream_id, version, entity, type, payload, metadata)
  SELECT p_stream_id, v_stream.version + e.number, p_entity,
         e.event ->> 'type', e.event -> 'payload', coalesce(e.event -> 'metadata', '{}')
  FROM jsonb_array_elements(p_events) WITH ORDINALITY AS e (event, number)
  ORDER BY e.number;
  UPDATE streams s SET version = s.version + jsonb_array_length(p_events)
  WHERE s.stream_id = p_stream_id
  RETURNING s.* INTO v_stream;
  RETURN v_stream.version;
END $$;

-- Per statement, so that TRUNCATE and statements that match no row are refused as well.
CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are append-only: % refused', TG_OP
    USING ERRCODE = 'restrict_violation', HINT = 'Append an event that corrects the earlier one.';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change();

-- What projections and relays read, in the order (xid, position). Positions are given out before the commit, so a smaller
-- one can become visible after a larger one; a reader that only remembers the last position would lose it. Below the
-- oldest running transaction nothing can appear any more. The price: a long writing transaction anywhere in the cluster
-- holds the feed back. Transaction ids mean nothing in another cluster: after a logical restore, disable the trigger,
-- set xid to '0' in every row, and rebuild what was made from the feed.
-- The message_id stays the same however often an event is sent; receivers know a duplicate by it.
CREATE VIEW feed AS
SELECT e.xid, e.position, e.entity, e.stream_id AS entity_id, e.type, e.payload, e.recorded_at,
       e.stream_id || '/' || e.version AS message_id
FROM events e
WHERE e.xid < pg_snapshot_xmin(pg_current_snapshot());

-- Events leave the service from here, so it needs no outbox. Announce each destination: INSERT INTO relays VALUES ('…').
-- A relay: BEGIN; SELECT * FROM claim_events('…', 100); send each in this order; SELECT mark_sent('…', xid, position)
-- with those of the last one sent; COMMIT. If it dies in between, the next one sends the same events again.
CREATE TABLE relays (
  relay    text   PRIMARY KEY,
  xid      xid8   NOT NULL DEFAULT '0',
  position bigint NOT NULL DEFAULT 0
);

-- Nothing while another instance of the relay is at it: two would send events of one stream in either order.
CREATE FUNCTION claim_events(p_relay text, p_limit integer) RETURNS SETOF feed
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_point relays;
BEGIN
  IF NOT EXISTS (SELECT FROM relays r WHERE r.relay = p_relay) THEN
    RAISE EXCEPTION 'there is no relay %', p_relay USING ERRCODE = 'no_data_found';
  END IF;
  SELECT r.* INTO v_point FROM relays r WHERE r.relay = p_relay FOR UPDATE SKIP LOCKED;
  RETURN QUERY
    SELECT f.* FROM feed f WHERE (f.xid, f.position) > (v_point.xid, v_point.position)
    ORDER BY f.xid, f.position LIMIT p_limit;
END $$;

CREATE FUNCTION mark_sent(p_relay text, p_xid xid8, p_position bigint) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
  UPDATE relays r SET xid = p_xid, position = p_position
  WHERE r.relay = p_relay AND (r.xid, r.position) < (p_xid, p_position)
$$;

-- A snapshot saves reading time and nothing else: it can always be deleted and made again. It cannot be ahead of its
-- stream. `format` counts the changes of the code that makes the state, so that an old state is not taken for a new one;
-- snapshots of a format that no running version reads can be deleted.
CREATE TABLE snapshots (
  stream_id text    NOT NULL,
  format    integer NOT NULL,
  version   bigint  NOT NULL,
  state     jsonb   NOT NULL,
  PRIMARY KEY (stream_id, format, version),
  FOREIGN KEY (stream_id, version) REFERENCES events
);

-- The newest snapshot, if there is one (its row has no type and holds the state), and the events after it. The state at
-- a past moment is made from the events alone, up to that recorded_at.
CREATE FUNCTION load_stream(p_stream_id text, p_format integer)
RETURNS TABLE (version bigint, type text, payload jsonb)
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  WITH base AS (
    SELECT s.version, s.state FROM snapshots s
    WHERE s.stream_id = p_stream_id AND s.format = p_format
    ORDER BY s.version DESC LIMIT 1
  )
  SELECT base.version, NULL, base.state FROM base
  UNION ALL
  SELECT e.version, e.type, e.payload FROM events e
  WHERE e.stream_id = p_stream_id AND e.version > coalesce((SELECT base.version FROM base), 0)
  ORDER BY 1
$$;

-- Worth taking once <<store.snapshotEvery>> events came after the last one (the default of Ecotone; most streams never get there).
-- Ask after an append; take it outside of the transaction that decides, since nothing depends on it.
CREATE FUNCTION snapshot_due(p_stream_id text, p_format integer) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT EXISTS (
    SELECT FROM streams s
    WHERE s.stream_id = p_stream_id AND s.version - <<store.snapshotEvery>> >= coalesce((
      SELECT max(n.version) FROM snapshots n WHERE n.stream_id = p_stream_id AND n.format = p_format), 0))
$$;

-- p_state is what the events up to p_version make. Two who take it at the same time make the same.
CREATE FUNCTION save_snapshot(p_stream_id text, p_format integer, p_version bigint, p_state jsonb) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO snapshots (stream_id, format, version, state)
  VALUES (p_stream_id, p_format, p_version, p_state)
  ON CONFLICT DO NOTHING;
  DELETE FROM snapshots s WHERE s.stream_id = p_stream_id AND s.format = p_format AND s.version < p_version;
$$;
-- each: service.personal as personal

-- Personal data of: <<personal.entities>>. Events and snapshots can't be erased, so payload, metadata and state hold none of
-- it, only the subject_id (a random one, not a number that means something elsewhere), and stream_id is made of none. The
-- data itself is kept where it can be erased, under the message_id of its event (05-personal-data.sql).
-- end

RESET search_path;
