-- <<service.header>>
-- Views of the service <<service.id>> over its own tables. PostgreSQL 15 or later. Run it once and as one transaction
-- (psql -1): a second run stops with "already exists" and changes nothing.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

-- When each view was made. Show it beside figures that people act on.
CREATE TABLE refreshes (
  view    text        PRIMARY KEY,
  made_at timestamptz NOT NULL
);
-- each: facts.data.staleness as staleness
-- each: staleness.duration as age

-- What to watch: readers accept data that is <<age.text>> old, so refresh more often than that.
CREATE VIEW stale_views AS
SELECT r.view, r.made_at FROM refreshes r WHERE r.made_at < now() - interval <<"age.iso">>;
-- end
-- end
-- each: service.views as view

-- View <<view.id>> of the entity <<view.entity>>. THE PLACE TO EDIT: its query. As it stands, it takes the rows of the table
-- "<<view.sourceTable>>" as they are, with the key "id".
CREATE FUNCTION "rows_of_<<view.sql>>"() RETURNS TABLE (entity_id text, data jsonb)
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
BEGIN
  RETURN QUERY SELECT t.id::text, to_jsonb(t) FROM "<<view.sourceTable>>" t;
END $$;
CREATE MATERIALIZED VIEW "<<view.sql>>_view" AS
SELECT r.entity_id, r.data FROM "rows_of_<<view.sql>>"() AS r
WITH NO DATA;
-- Without it, a refresh would keep every reader out.
CREATE UNIQUE INDEX "<<view.sql>>_view_key" ON "<<view.sql>>_view" (entity_id);

-- On a schedule (pg_cron, or whatever starts jobs here). It reads the whole source each time. Two at once wait for each
-- other.
CREATE PROCEDURE "refresh_<<view.sql>>"()
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF (SELECT c.relispopulated FROM pg_class c WHERE c.oid = '"<<view.sql>>_view"'::regclass) THEN
    REFRESH MATERIALIZED VIEW CONCURRENTLY "<<view.sql>>_view";
  ELSE
    REFRESH MATERIALIZED VIEW "<<view.sql>>_view";
  END IF;
  INSERT INTO refreshes (view, made_at) VALUES (<<"view.id">>, now())
  ON CONFLICT (view) DO UPDATE SET made_at = excluded.made_at;
END $$;
-- end

RESET search_path;
