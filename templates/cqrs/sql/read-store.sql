-- <<service.header>>
-- Read models of the service <<service.id>>, for a database of their own. PostgreSQL 15 or later. Run it there, once and as
-- one transaction (psql -1): a second run stops with "already exists" and changes nothing.
--
-- The projector, a program between the two databases, repeats this for each row of `progress`:
--   1. here        SELECT xid, position FROM progress WHERE view = … AND generation = …
--   2. over there  SELECT xid::text, position, entity_id, type, payload FROM "<<service.sql>>".feed
--                  WHERE entity = … AND (xid, position) > (…, …) ORDER BY xid, position LIMIT 500
--   3. here        SELECT apply_…(generation, xid, position, those rows as a JSON array)
-- A step that was cut off is simply repeated.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>_read";
SET search_path = "<<service.sql>>_read", pg_temp;

-- How far each view has come: in the same database as its rows, so both change in one transaction and a crash applies
-- nothing twice and leaves nothing out. A view is rebuilt as a new generation beside the one that is read (`live`).
CREATE TABLE progress (
  view       text        NOT NULL,
  generation integer     NOT NULL DEFAULT 1,
  live       boolean     NOT NULL DEFAULT true,
  xid        xid8        NOT NULL DEFAULT '0', -- a transaction id of the other database, kept as a number
  position   bigint      NOT NULL DEFAULT 0,
  checked_at timestamptz NOT NULL DEFAULT '-infinity', -- when it was last brought up to the feed
  PRIMARY KEY (view, generation)
);
CREATE UNIQUE INDEX one_live_generation ON progress (view) WHERE live;
-- each: facts.data.staleness as staleness
-- each: staleness.duration as age

-- What to watch: readers accept data that is <<age.text>> old.
CREATE VIEW stale_views AS
SELECT p.view, p.checked_at FROM progress p WHERE p.live AND p.checked_at < now() - interval <<"age.iso">>;
-- end
-- end

-- Begins to build a view anew and returns the number of the generation; the projector fills it like the other one.
CREATE FUNCTION start_rebuild(p_view text) RETURNS integer
LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO progress (view, generation, live)
  SELECT p_view, max(p.generation) + 1, false FROM progress p WHERE p.view = p_view
  RETURNING generation
$$;
-- each: service.views as view

-- View <<view.id>> of the entity <<view.entity>>: one row for each entity. Add columns and indexes as the queries need them
-- (generated columns over data are kept up to date by themselves), and show them in the view below.
CREATE TABLE "<<view.sql>>_rows" (
  generation integer NOT NULL,
  entity_id  text    NOT NULL,
  data       jsonb   NOT NULL,
  PRIMARY KEY (generation, entity_id)
);
INSERT INTO progress (view) VALUES (<<"view.id">>);
CREATE VIEW "<<view.sql>>_view" AS
SELECT r.entity_id, r.data FROM "<<view.sql>>_rows" r
WHERE r.generation = (SELECT p.generation FROM progress p WHERE p.view = <<"view.id">> AND p.live);

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

-- Applies changes of the entity <<view.entity>> to one generation. False, and nothing is changed, where the generation does not
-- stand at p_xid and p_position: then another projector was faster.
CREATE FUNCTION "apply_<<view.sql>>"(p_generation integer, p_xid xid8, p_position bigint, p_changes jsonb)
RETURNS boolean LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_change record;
BEGIN
  PERFORM FROM progress p
  WHERE p.view = <<"view.id">> AND p.generation = p_generation AND (p.xid, p.position) = (p_xid, p_position) FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  FOR v_change IN
    SELECT c.xid::xid8 AS xid, c.position, c.entity_id, c.type, c.payload
    FROM jsonb_to_recordset(p_changes) AS c (xid text, position bigint, entity_id text, type text, payload jsonb)
    ORDER BY c.xid::xid8, c.position
  LOOP
    INSERT INTO "<<view.sql>>_rows" AS r (generation, entity_id, data)
    VALUES (p_generation, v_change.entity_id, "fold_<<view.sql>>"('{}', v_change.type, v_change.payload))
    ON CONFLICT (generation, entity_id)
    DO UPDATE SET data = "fold_<<view.sql>>"(r.data, v_change.type, v_change.payload);
    UPDATE progress p SET xid = v_change.xid, position = v_change.position
    WHERE p.view = <<"view.id">> AND p.generation = p_generation;
  END LOOP;
  UPDATE progress p SET checked_at = now() WHERE p.view = <<"view.id">> AND p.generation = p_generation;
  RETURN true;
END $$;

-- Lets readers see the new generation and removes the old one; false while the new one is behind it.
CREATE FUNCTION "finish_rebuild_<<view.sql>>"() RETURNS boolean
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_old progress;
  v_new progress;
BEGIN
  PERFORM FROM progress p WHERE p.view = <<"view.id">> ORDER BY p.generation FOR UPDATE;
  SELECT p.* INTO STRICT v_old FROM progress p WHERE p.view = <<"view.id">> AND p.live;
  SELECT p.* INTO v_new FROM progress p WHERE p.view = <<"view.id">> ORDER BY p.generation DESC LIMIT 1;
  IF v_new.generation = v_old.generation OR (v_new.xid, v_new.position) < (v_old.xid, v_old.position) THEN
    RETURN false;
  END IF;
  DELETE FROM progress p WHERE p.view = <<"view.id">> AND p.generation < v_new.generation;
  UPDATE progress p SET live = true WHERE p.view = <<"view.id">>;
  DELETE FROM "<<view.sql>>_rows" r WHERE r.generation < v_new.generation;
  RETURN true;
END $$;
-- end

RESET search_path;
