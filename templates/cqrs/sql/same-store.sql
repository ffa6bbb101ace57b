-- <<service.header>>
-- Read models of the service <<service.id>>, in the store of the writes. PostgreSQL 15 or later. Run it once and as one
-- transaction (psql -1), after the files of this service with a lower number: a second run stops with "already exists" and
-- changes nothing.
--
-- The transaction that changes the data changes the read model too, so no read is late and nothing has to be kept in
-- step; each write pays for it. Queries read the views below, commands never do.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;
-- each: service.patterns.event-sourcing as store
-- each: service.views as view

-- View <<view.id>> of the entity <<view.entity>>: one row for each entity. Add columns and indexes as the queries need them
-- (generated columns over data are kept up to date by themselves).
CREATE TABLE "<<view.sql>>_view" (
  entity_id text   PRIMARY KEY,
  version   bigint NOT NULL, -- of the stream: a caller can compare it with what append_events() returned
  data      jsonb  NOT NULL
);

-- THE PLACE TO EDIT: what an event does to the row. As it stands, the newest value of each field wins. It has to depend
-- on its arguments alone (no clock, no other table), or a rebuild would come to another result. An error here refuses
-- the event.
CREATE FUNCTION "fold_<<view.sql>>"(p_data jsonb, p_type text, p_payload jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
-- each: view.ofAnyChange as any
  -- The spec names no events of <<view.entity>>, so every event of one counts.
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

-- Writers of one stream queue at its row, so the events come in the order of their versions.
CREATE FUNCTION "keep_<<view.sql>>"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO "<<view.sql>>_view" AS v (entity_id, version, data)
  VALUES (NEW.stream_id, NEW.version, "fold_<<view.sql>>"('{}', NEW.type, NEW.payload))
  ON CONFLICT (entity_id) DO UPDATE
  SET version = NEW.version, data = "fold_<<view.sql>>"(v.data, NEW.type, NEW.payload);
  RETURN NULL;
END $$;
CREATE TRIGGER "keep_<<view.sql>>" AFTER INSERT ON events
  FOR EACH ROW WHEN (NEW.entity = <<"view.entity">>) EXECUTE FUNCTION "keep_<<view.sql>>"();

-- After a change of the fold. Writers wait while it runs, readers do not: they see the old rows until it commits.
CREATE PROCEDURE "rebuild_<<view.sql>>"()
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  LOCK TABLE events IN SHARE MODE;
  DELETE FROM "<<view.sql>>_view";
  INSERT INTO "<<view.sql>>_view" (entity_id, version, data)
  SELECT e.stream_id, max(e.version), "fold_all_<<view.sql>>"(e.type, e.payload ORDER BY e.version)
  FROM events e WHERE e.entity = <<"view.entity">> GROUP BY e.stream_id;
END $$;
-- end
-- end
-- each: service.without.event-sourcing as plain

-- Which tables each view is made from; see keep_…() below.
CREATE TABLE view_sources (
  view       text     NOT NULL,
  table_name regclass NOT NULL,
  id_column  name     NOT NULL,
  PRIMARY KEY (view, table_name)
);
-- each: service.views as view

-- View <<view.id>> of the entity <<view.entity>>: one row for each entity. Where a plain CREATE VIEW over the tables answers fast
-- enough, use that instead. Add columns and indexes as the queries need them (generated columns over data are kept up to
-- date by themselves).
CREATE TABLE "<<view.sql>>_view" (
  entity_id text  PRIMARY KEY,
  data      jsonb NOT NULL
);

-- THE PLACE TO EDIT: the row of one entity, from the tables as they are now; NULL where there is none. As it stands, it
-- takes the row of the table "<<view.sourceTable>>" as it is, with the key "id".
CREATE FUNCTION "row_of_<<view.sql>>"(p_entity_id text) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
BEGIN
  RETURN (SELECT to_jsonb(t) FROM "<<view.sourceTable>>" t WHERE t.id::text = p_entity_id);
END $$;

-- First the lock, then the look: of two transactions that change tables of one entity, the second has to see what the
-- first one did, or its row would lack it.
CREATE FUNCTION "refresh_<<view.sql>>"(p_entity_id text) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_data jsonb;
BEGIN
  LOOP
    INSERT INTO "<<view.sql>>_view" (entity_id, data) VALUES (p_entity_id, '{}') ON CONFLICT DO NOTHING;
    PERFORM FROM "<<view.sql>>_view" v WHERE v.entity_id = p_entity_id FOR UPDATE;
    EXIT WHEN FOUND; -- otherwise somebody has just removed it
  END LOOP;
  v_data := "row_of_<<view.sql>>"(p_entity_id);
  IF v_data IS NULL THEN
    DELETE FROM "<<view.sql>>_view" v WHERE v.entity_id = p_entity_id;
  ELSE
    UPDATE "<<view.sql>>_view" v SET data = v_data WHERE v.entity_id = p_entity_id;
  END IF;
END $$;

-- Makes every row anew. Writers of the source tables wait while it runs, readers do not.
CREATE PROCEDURE "rebuild_<<view.sql>>"()
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_source view_sources;
  v_id     text;
BEGIN
  FOR v_source IN SELECT s.* FROM view_sources s WHERE s.view = <<"view.id">> ORDER BY s.table_name::oid LOOP
    EXECUTE format('LOCK TABLE %s IN SHARE MODE', v_source.table_name);
  END LOOP;
  DELETE FROM "<<view.sql>>_view";
  FOR v_source IN SELECT s.* FROM view_sources s WHERE s.view = <<"view.id">> LOOP
    FOR v_id IN EXECUTE format('SELECT DISTINCT %I::text FROM %s', v_source.id_column, v_source.table_name) LOOP
      PERFORM "refresh_<<view.sql>>"(v_id);
    END LOOP;
  END LOOP;
END $$;

CREATE FUNCTION "follow_<<view.sql>>"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_id text;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    CALL "rebuild_<<view.sql>>"();
    RETURN NULL;
  END IF;
  -- In one order, so that two transactions that swap entities do not wait for each other.
  FOR v_id IN
    SELECT DISTINCT i FROM unnest(ARRAY[to_jsonb(OLD) ->> TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[0]]) AS i
    WHERE i IS NOT NULL ORDER BY i
  LOOP
    PERFORM "refresh_<<view.sql>>"(v_id);
  END LOOP;
  RETURN NULL;
END $$;

-- Attaches the view to each table that it is made from: SELECT "keep_<<view.sql>>"('account', 'id'). The column holds the
-- entity's id.
CREATE FUNCTION "keep_<<view.sql>>"(p_table regclass, p_id_column name) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO view_sources (view, table_name, id_column) VALUES (<<"view.id">>, p_table, p_id_column);
  EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION %I(%L)',
    'keep_<<view.sql>>', p_table, 'follow_<<view.sql>>', p_id_column);
  EXECUTE format('CREATE TRIGGER %I AFTER TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION %I()',
    'truncate_<<view.sql>>', p_table, 'follow_<<view.sql>>');
  CALL "rebuild_<<view.sql>>"();
END $$;
-- end
-- end

RESET search_path;
