-- <<service.header>>
-- Views of the service <<service.id>>. PostgreSQL 15 or later. Run it once and as one transaction (psql -1), after the files of
-- this service with a lower number: a second run stops with "already exists" and changes nothing.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;
-- each: service.ways.own-database as own

-- What the views are made from, in the order (xid, position): what this service itself has done.
CREATE VIEW followed AS SELECT f.* FROM feed f;
-- end
-- each: service.ways.fed-by-changes as fed

-- What other services tell: whoever receives a message writes it here, in the transaction that notes it in the inbox.
-- `entity` says what it is about; a view follows one kind. Positions start so high that none is one of the service's own
-- feed.
CREATE TABLE changes (
  xid         xid8        NOT NULL DEFAULT pg_current_xact_id(),
  position    bigint      GENERATED ALWAYS AS IDENTITY (START WITH 4611686018427387904), -- 2^62
  entity      text        NOT NULL,
  entity_id   text        NOT NULL,
  type        text        NOT NULL,
  payload     jsonb       NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  message_id  text        NOT NULL UNIQUE,
  PRIMARY KEY (xid, position)
);

-- What the views are made from, in the order (xid, position). Only what no running transaction can still precede.
CREATE VIEW followed AS
SELECT c.* FROM changes c WHERE c.xid < pg_snapshot_xmin(pg_current_snapshot())
-- each: service.patterns.event-sourcing as store
UNION ALL SELECT f.* FROM feed f -- what this service itself has done
-- end
-- each: service.without.event-sourcing as plain
-- each: service.patterns.transactional-outbox as outbox
-- each: service.sends as sends
UNION ALL SELECT f.* FROM feed f -- what this service itself has done
-- end
-- end
-- end
;
-- end

-- How far each view has come. A position alone would not do: it is given out before the commit, so a smaller one can
-- become visible after a larger one. `applied` is how many changes the view is made of.
CREATE TABLE checkpoints (
  view     text   PRIMARY KEY,
  xid      xid8   NOT NULL DEFAULT '0',
  position bigint NOT NULL DEFAULT 0,
  applied  bigint NOT NULL DEFAULT 0
);
-- each: service.views as view

-- View <<view.id>> of the entity <<view.entity>>: one row for each entity. Add columns and indexes as the queries need them
-- (generated columns over data are kept up to date by themselves).
CREATE TABLE "<<view.sql>>_view" (
  entity_id text  PRIMARY KEY,
  data      jsonb NOT NULL
);
INSERT INTO checkpoints (view) VALUES (<<"view.id">>);

-- THE PLACE TO EDIT: what a change does to the row. As it stands, the newest value of each field wins. It has to depend
-- on its arguments alone (no clock, no other table), or a rebuild would come to another result.
CREATE FUNCTION "fold_<<view.sql>>"(p_data jsonb, p_type text, p_payload jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
-- each: view.ofAnyChange as any
  -- The spec names no events of <<view.entity>>, so every change that is written down for one counts.
  RETURN p_data || p_payload;
-- end
-- each: view.events as event
  IF p_type = <<"event.id">> THEN
    RETURN p_data || p_payload;
  END IF;
-- end
-- each: view.ofEvents as named
  RETURN p_data; -- not of interest to this view
-- end
END $$;
CREATE AGGREGATE "fold_all_<<view.sql>>"(text, jsonb) (SFUNC = "fold_<<view.sql>>", STYPE = jsonb, INITCOND = '{}');

-- Applies up to p_limit changes and returns how many; call it until it returns 0. The rows and the checkpoint change in
-- one transaction, so a crash applies nothing twice, and the lock on the checkpoint keeps a second projector waiting.
CREATE FUNCTION "apply_<<view.sql>>"(p_limit integer) RETURNS integer
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_point  checkpoints;
  v_change followed;
  v_count  integer := 0;
BEGIN
  SELECT c.* INTO STRICT v_point FROM checkpoints c WHERE c.view = <<"view.id">> FOR UPDATE;
  FOR v_change IN
    SELECT f.* FROM followed f
    WHERE f.entity = <<"view.entity">> AND (f.xid, f.position) > (v_point.xid, v_point.position)
    ORDER BY f.xid, f.position LIMIT p_limit
  LOOP
    INSERT INTO "<<view.sql>>_view" AS v (entity_id, data)
    VALUES (v_change.entity_id, "fold_<<view.sql>>"('{}', v_change.type, v_change.payload))
    ON CONFLICT (entity_id) DO UPDATE SET data = "fold_<<view.sql>>"(v.data, v_change.type, v_change.payload);
    v_count := v_count + 1;
  END LOOP;
  IF v_count > 0 THEN
    UPDATE checkpoints c
    SET xid = v_change.xid, position = v_change.position, applied = c.applied + v_count
    WHERE c.view = <<"view.id">>;
  END IF;
  RETURN v_count;
END $$;

-- Makes the view anew from the whole feed; readers see the old rows until it commits (which TRUNCATE would not allow).
-- It refuses when the feed has lost changes that the view was made of, as after a purge of the outbox.
CREATE PROCEDURE "rebuild_<<view.sql>>"()
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_point checkpoints;
  v_last  followed;
  v_count bigint;
  v_kept  bigint;
BEGIN
  SELECT c.* INTO STRICT v_point FROM checkpoints c WHERE c.view = <<"view.id">> FOR UPDATE;
  -- Up to here the feed cannot change any more, whatever commits while this runs.
  SELECT f.* INTO v_last FROM followed f WHERE f.entity = <<"view.entity">> ORDER BY f.xid DESC, f.position DESC LIMIT 1;
  SELECT count(*), count(*) FILTER (WHERE (f.xid, f.position) <= (v_point.xid, v_point.position)) INTO v_count, v_kept
  FROM followed f
  WHERE f.entity = <<"view.entity">> AND (f.xid, f.position) <= (v_last.xid, v_last.position);
  IF v_kept < v_point.applied THEN
    RAISE EXCEPTION 'the feed still holds % of the % changes that the view % was made of',
      v_kept, v_point.applied, v_point.view
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  DELETE FROM "<<view.sql>>_view";
  INSERT INTO "<<view.sql>>_view" (entity_id, data)
  SELECT f.entity_id, "fold_all_<<view.sql>>"(f.type, f.payload ORDER BY f.xid, f.position)
  FROM followed f
  WHERE f.entity = <<"view.entity">> AND (f.xid, f.position) <= (v_last.xid, v_last.position)
  GROUP BY f.entity_id;
  UPDATE checkpoints c
  SET xid = coalesce(v_last.xid, '0'), position = coalesce(v_last.position, 0), applied = v_count
  WHERE c.view = <<"view.id">>;
END $$;
-- end

RESET search_path;
