-- <<header>>
-- Roles and permissions. PostgreSQL 15 or later. Run it once in each database that has tables to protect, as the owner of
-- those tables and as one transaction (psql -1): a second run stops with "already exists" and changes nothing.
--
-- The application logs in as a role without rights of its own that is a member of the roles below, and begins each
-- transaction with SET LOCAL ROLE (the caller's role) and SET LOCAL app.subject = '…' (the caller's id).

CREATE SCHEMA IF NOT EXISTS access;
SET search_path = access, pg_temp;

-- What each role may do. The table is read whenever a row is, so a change of the rights is a change of rows here
-- (and of the privileges that protect() granted).
CREATE TABLE permissions (
  role     name    NOT NULL,
  resource text    NOT NULL,
  action   text    NOT NULL,
  own      boolean NOT NULL, -- only the rows of the caller: written as an action that ends in -own
  PRIMARY KEY (role, resource, action, own)
);
GRANT USAGE ON SCHEMA access TO PUBLIC;
GRANT SELECT ON permissions TO PUBLIC;

-- Roles belong to the whole cluster: hence the system's name in front, and another database may have made them already.
-- NOLOGIN: nobody logs in as a role.
-- each: roles as role
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = <<"role.sql">>) THEN
    CREATE ROLE "<<role.sql>>" NOLOGIN;
  END IF;
END $$;
-- each: role.permissions as permission
INSERT INTO permissions (role, resource, action, own)
VALUES (<<"role.sql">>, <<"permission.resource">>, <<"permission.action">>, <<permission.own>>);
-- end

-- end
-- May the caller do this to every row (p_own = false), or to the caller's own rows (p_own = true)? Also for actions that
-- are no SQL statement, such as account:approve. Not SECURITY DEFINER: it has to see who the caller is.
CREATE FUNCTION may(p_resource text, p_action text, p_own boolean DEFAULT false) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT EXISTS (
    SELECT FROM permissions p JOIN pg_roles r ON r.rolname = p.role
    WHERE p.resource IN (p_resource, '*') AND p.own = p_own
      AND (p.action IN (p_action, '*') OR p.action = 'write' AND p_action IN ('create', 'update', 'delete'))
      AND pg_has_role(r.oid, 'USAGE'))
$$;

CREATE FUNCTION subject() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.subject', true), '')
$$;

-- Puts a table under these rules: SELECT access.protect('billing.account', 'account', 'owner_id'). Without a column that
-- says whose a row is, a right to own rows gives nothing. Actions that become statements: read, create, update, delete,
-- and write for the last three. FORCE: the table's owner is bound as well; superusers and BYPASSRLS never are.
CREATE FUNCTION protect(p_table regclass, p_resource text, p_owner_column name DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_schema  regnamespace := (SELECT c.relnamespace FROM pg_class c WHERE c.oid = p_table);
  v_command text;
  v_action  text;
  v_rule    text;
  v_role    name;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', p_table);
  FOR v_command, v_action IN
    VALUES ('SELECT', 'read'), ('INSERT', 'create'), ('UPDATE', 'update'), ('DELETE', 'delete')
  LOOP
    -- (SELECT …) makes PostgreSQL ask once for each statement and not once for each row.
    v_rule := format('(SELECT access.may(%L, %L))', p_resource, v_action);
    IF p_owner_column IS NOT NULL THEN
      v_rule := format('%s OR (SELECT access.may(%L, %L, true)) AND %I::text = (SELECT access.subject())',
        v_rule, p_resource, v_action, p_owner_column);
    END IF;
    EXECUTE format('CREATE POLICY %I ON %s FOR %s ', 'may_' || v_action, p_table, v_command)
      -- Without a check of its own, an UPDATE has to leave the row where USING still holds.
      || CASE v_command WHEN 'INSERT' THEN format('WITH CHECK (%s)', v_rule) ELSE format('USING (%s)', v_rule) END;
    -- Without the privilege a caller gets an error, without a permitting row an empty result: both are needed.
    FOR v_role IN
      SELECT DISTINCT p.role FROM permissions p
      WHERE p.resource IN (p_resource, '*') AND (p_owner_column IS NOT NULL OR NOT p.own)
        AND (p.action IN (v_action, '*') OR p.action = 'write' AND v_action <> 'read')
    LOOP
      EXECUTE format('GRANT USAGE ON SCHEMA %s TO %I', v_schema, v_role);
      EXECUTE format('GRANT %s ON %s TO %I', v_command, p_table, v_role);
    END LOOP;
  END LOOP;
END $$;

RESET search_path;
