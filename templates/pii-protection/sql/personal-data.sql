-- <<service.header>>
-- Personal data of the service <<service.id>>: <<personal.entities>>. PostgreSQL 15 or later. Run it once and as one transaction
-- (psql -1): a second run stops with "already exists" and changes nothing.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

-- A person, under a random id that means nothing elsewhere: what is never erased (events, logs, messages) holds this id and
-- nothing else of the person. The row stays after the erasure (GDPR, article 17): that a person was erased, and when, may
-- have to be shown, and after a restore from a backup it says who has to be erased again, so copy it to where the
-- backup does not reach.
CREATE TABLE subjects (
  subject_id uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now(),
  erased_at  timestamptz
);
-- each: service.ways.key-per-person as way

-- One key for each person, wrapped by a master key outside of the database (a key management service). The application
-- encrypts: with pgcrypto, key and data would travel in the statements and end up in logs and in pg_stat_activity.
-- In a schema of its own: grant it to the one role that reads personal data, and leave it out of dumps (pg_dump
-- --exclude-schema). Base backups and the archived log hold the keys until they expire; only then the erasure is complete.
CREATE SCHEMA IF NOT EXISTS "<<service.sql>>_keys";
CREATE TABLE "<<service.sql>>_keys".subject_keys (
  subject_id  uuid  PRIMARY KEY REFERENCES subjects,
  wrapped_key bytea NOT NULL
);

-- What the keys protect. `item` says what it is a part of: the message_id of an event, or a row of another table. It
-- hangs on the key, so it cannot outlive it; copies elsewhere (backups, read models, messages) are unreadable with it.
CREATE TABLE personal_data (
  subject_id uuid  NOT NULL REFERENCES "<<service.sql>>_keys".subject_keys ON DELETE CASCADE,
  item       text  NOT NULL,
  sealed     bytea NOT NULL,
  PRIMARY KEY (item, subject_id)
);
CREATE INDEX personal_data_of_subject ON personal_data (subject_id);

-- Locks the subject, so that a key cannot slip in beside an erasure that is under way.
CREATE FUNCTION refuse_key_after_erasure() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM subjects s WHERE s.subject_id = NEW.subject_id AND s.erased_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'subject % is unknown or erased', NEW.subject_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER not_after_erasure BEFORE INSERT OR UPDATE ON "<<service.sql>>_keys".subject_keys
  FOR EACH ROW EXECUTE FUNCTION refuse_key_after_erasure();

-- True the first time. Deletes the key and, with it, what it protected here.
CREATE FUNCTION erase_subject(p_subject_id uuid) RETURNS boolean
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE subjects s SET erased_at = now() WHERE s.subject_id = p_subject_id AND s.erased_at IS NULL;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  DELETE FROM "<<service.sql>>_keys".subject_keys k WHERE k.subject_id = p_subject_id;
  RETURN true;
END $$;
-- end
-- each: service.ways.delete-and-mask as way

-- The data map: which columns hold what of whom, and why. erase_subject() works through it, so a column that is not in it
-- is not erased.
CREATE TABLE personal_columns (
  table_name     regclass NOT NULL,
  column_name    name     NOT NULL,
  subject_column name     NOT NULL, -- holds the subject_id
  purpose        text     NOT NULL,
  PRIMARY KEY (table_name, column_name)
);

-- Puts columns of a table into the map: SELECT mark_personal('customer', 'subject_id', 'delivery', 'name', 'email').
-- Everybody who need not read them gets the view <table>_masked, or, by share_without_personal(), the other columns.
CREATE FUNCTION mark_personal(p_table regclass, p_subject_column name, p_purpose text, VARIADIC p_columns name[])
RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_table  pg_class;
  v_faulty name;
  v_listed text;
BEGIN
  SELECT c.* INTO STRICT v_table FROM pg_class c WHERE c.oid = p_table;
  SELECT n INTO v_faulty FROM unnest(p_columns || p_subject_column) AS n
  WHERE NOT EXISTS (
    SELECT FROM pg_attribute a
    WHERE a.attrelid = p_table AND a.attname = n AND a.attnum > 0 AND NOT a.attisdropped)
  LIMIT 1;
  IF v_faulty IS NOT NULL THEN
    RAISE EXCEPTION 'table % has no column %', p_table, v_faulty USING ERRCODE = 'undefined_column';
  END IF;
  SELECT a.attname INTO v_faulty FROM pg_attribute a
  WHERE a.attrelid = p_table AND a.attname = ANY (p_columns) AND a.attnotnull LIMIT 1;
  IF v_faulty IS NOT NULL THEN
    RAISE EXCEPTION 'column % of table % could not be erased: it is NOT NULL', v_faulty, p_table
      USING ERRCODE = 'not_null_violation';
  END IF;
  INSERT INTO personal_columns (table_name, column_name, subject_column, purpose)
  SELECT p_table, n, p_subject_column, p_purpose FROM unnest(p_columns) AS n;
  SELECT string_agg(CASE WHEN p.column_name IS NULL THEN quote_ident(a.attname)
      ELSE format('CASE WHEN %1$I IS NOT NULL THEN %2$L END AS %1$I', a.attname, '***') END, ', ' ORDER BY a.attnum)
  INTO v_listed
  FROM pg_attribute a
  LEFT JOIN personal_columns p ON p.table_name = a.attrelid AND p.column_name = a.attname
  WHERE a.attrelid = p_table AND a.attnum > 0 AND NOT a.attisdropped;
  EXECUTE format('DROP VIEW IF EXISTS %s.%I', v_table.relnamespace::regnamespace, v_table.relname || '_masked');
  EXECUTE format('CREATE VIEW %s.%I AS SELECT %s FROM %s',
    v_table.relnamespace::regnamespace, v_table.relname || '_masked', v_listed, p_table);
END $$;

-- Lets a role read what is not personal, column by column. A right to the whole table would count more, so it goes.
CREATE FUNCTION share_without_personal(p_table regclass, p_role name) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_listed text;
BEGIN
  SELECT string_agg(quote_ident(a.attname), ', ') INTO v_listed
  FROM pg_attribute a
  WHERE a.attrelid = p_table AND a.attnum > 0 AND NOT a.attisdropped
    AND NOT EXISTS (
      SELECT FROM personal_columns p WHERE p.table_name = a.attrelid AND p.column_name = a.attname);
  EXECUTE format('REVOKE SELECT ON %s FROM %I', p_table, p_role);
  EXECUTE format('GRANT SELECT (%s) ON %s TO %I', v_listed, p_table, p_role);
END $$;

-- Empties every column of the map in the person's rows and returns how many rows that were. The rows stay, with the
-- subject_id. Whoever got copies (messages, read models, partners) has to be told: send an event with the subject_id.
CREATE FUNCTION erase_subject(p_subject_id uuid) RETURNS bigint
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_place record;
  v_count bigint;
  v_total bigint := 0;
BEGIN
  INSERT INTO subjects AS s (subject_id, erased_at) VALUES (p_subject_id, now())
  ON CONFLICT (subject_id) DO UPDATE SET erased_at = coalesce(s.erased_at, now());
  FOR v_place IN
    SELECT p.table_name, p.subject_column, string_agg(format('%I = NULL', p.column_name), ', ') AS emptied
    FROM personal_columns p GROUP BY p.table_name, p.subject_column ORDER BY p.table_name::oid
  LOOP
    EXECUTE format('UPDATE %s SET %s WHERE %I::text = $1',
      v_place.table_name, v_place.emptied, v_place.subject_column) USING p_subject_id::text;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    v_total := v_total + v_count;
  END LOOP;
  RETURN v_total;
END $$;
-- end

RESET search_path;
