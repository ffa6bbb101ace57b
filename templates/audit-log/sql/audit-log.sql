-- <<service.header>>
-- Audit log of the service <<service.id>>. PostgreSQL 15 or later. Run it once and as one transaction (psql -1): a second run
-- stops with "already exists" and changes nothing. Run it as the owner of the tables, who should not be the role that the
-- application works as: an owner can switch triggers off.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

CREATE TABLE audit_log (
  entry_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  xid        xid8        NOT NULL DEFAULT pg_current_xact_id(),
  actor      text        NOT NULL, -- the person or program on whose behalf, as the application says
  login      text        NOT NULL, -- the database login, which the application cannot choose
  reason     text,
  action     text        NOT NULL CHECK (action IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')),
  table_name text        NOT NULL,
  old_row    jsonb,
  new_row    jsonb,
  changed    text[]      NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_log_by_time ON audit_log (at);

-- Per statement, so that TRUNCATE and statements that match no row are refused as well.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- Column names that are to be masked stay visible, their values do not: an entry cannot be erased later.
CREATE FUNCTION masked(p_row jsonb, p_columns text[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT AS $$
  SELECT jsonb_object_agg(
    c.key, CASE WHEN c.key = ANY (p_columns) AND c.value <> 'null' THEN '"***"' ELSE c.value END)
  FROM jsonb_each(p_row) AS c
$$;

-- Who and why come from the transaction: SET LOCAL app.actor = '…'; SET LOCAL app.reason = '…'.
-- SECURITY DEFINER: who changes a table writes the log by doing so, and needs no right to write it directly.
CREATE FUNCTION write_audit_log() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  v_mask text[] := TG_ARGV; -- the columns to mask
  v_old  jsonb;
  v_new  jsonb;
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    v_old := to_jsonb(OLD);
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    v_new := to_jsonb(NEW);
  END IF;
  INSERT INTO audit_log (actor, login, reason, action, table_name, old_row, new_row, changed)
  VALUES (
    coalesce(nullif(current_setting('app.actor', true), ''), session_user), session_user,
    nullif(current_setting('app.reason', true), ''), TG_OP, format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME),
    masked(v_old, v_mask), masked(v_new, v_mask),
    CASE TG_OP WHEN 'UPDATE' THEN ARRAY(
      SELECT n.key FROM jsonb_each(v_new) AS n WHERE n.value IS DISTINCT FROM v_old -> n.key ORDER BY n.key
    ) ELSE '{}' END);
  RETURN NULL;
END $$;

-- Attaches the log to a table: SELECT audit_table('account', 'owner_name', 'email'). The columns named hold personal
-- data; one that does not exist is refused, because a misspelt name would mask nothing.
-- each: service.personal as personal
-- The spec says that these entities hold personal data: <<personal.entities>>.
-- end
CREATE FUNCTION audit_table(p_table regclass, VARIADIC p_mask text[] DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_unknown text;
  v_mask    text;
BEGIN
  SELECT m INTO v_unknown FROM unnest(p_mask) AS m
  WHERE NOT EXISTS (
    SELECT FROM pg_attribute a
    WHERE a.attrelid = p_table AND a.attname = m AND a.attnum > 0 AND NOT a.attisdropped)
  LIMIT 1;
  IF v_unknown IS NOT NULL THEN
    RAISE EXCEPTION 'table % has no column %', p_table, v_unknown USING ERRCODE = 'undefined_column';
  END IF;
  SELECT coalesce(string_agg(quote_literal(m), ', '), '') INTO v_mask FROM unnest(p_mask) AS m;
  EXECUTE format('CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON %s'
    ' FOR EACH ROW EXECUTE FUNCTION write_audit_log(%s)', p_table, v_mask);
  EXECUTE format('CREATE TRIGGER audit_truncate AFTER TRUNCATE ON %s'
    ' FOR EACH STATEMENT EXECUTE FUNCTION write_audit_log()', p_table);
END $$;
-- each: service.ways.write-once-copy as way

-- What a copier writes to a store that nobody can change (an object lock): entries after the last one it has, in the order
-- (xid, entry_id). An entry_id is given out before the commit, so a smaller one can become visible after a larger one;
-- below the oldest running transaction nothing can appear any more. Who owns this table can change it, but not the copy:
-- compare the two now and then.
CREATE VIEW audit_to_copy AS
SELECT a.* FROM audit_log a WHERE a.xid < pg_snapshot_xmin(pg_current_snapshot());
CREATE INDEX audit_log_in_copy_order ON audit_log (xid, entry_id);
-- end

RESET search_path;
