-- <<service.header>>
-- Long-running requests of the service <<service.id>>. PostgreSQL 15 or later. Run it once and as one transaction (psql -1): a
-- second run stops with "already exists" and changes nothing.
--
-- POST answers 202 with the address of the operation; GET on it answers operation_status(), or 404 where that gives no row.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

CREATE TABLE operations (
  operation_id uuid        PRIMARY KEY DEFAULT gen_random_uuid(), -- random: an address that nobody can guess
  owner        text        NOT NULL, -- the caller, as authenticated
  request_id   text        NOT NULL, -- the caller's own (the header Idempotency-Key)
  request      jsonb       NOT NULL,
  state        text        NOT NULL DEFAULT 'accepted' CHECK (state IN ('accepted', 'running', 'succeeded', 'failed')),
  outcome      jsonb, -- the result, or what went wrong, as the caller may see it
  accepted_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (owner, request_id),
  CHECK ((state IN ('succeeded', 'failed')) = (outcome IS NOT NULL))
);
CREATE INDEX operations_by_age ON operations (changed_at);

-- Call it in the transaction that also queues the work, and queue only where `is_new`: a request that is sent again
-- gets the operation of the first one. The same request_id with another request is a mistake of the caller (answer 422).
CREATE FUNCTION accept_operation(p_owner text, p_request_id text, p_request jsonb, OUT operation_id uuid, OUT is_new boolean)
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_request jsonb;
BEGIN
  INSERT INTO operations AS o (owner, request_id, request) VALUES (p_owner, p_request_id, p_request)
  ON CONFLICT (owner, request_id) DO NOTHING
  RETURNING o.operation_id INTO accept_operation.operation_id;
  is_new := FOUND;
  IF NOT is_new THEN
    SELECT o.operation_id, o.request INTO accept_operation.operation_id, v_request
    FROM operations o WHERE o.owner = p_owner AND o.request_id = p_request_id;
    IF v_request <> p_request THEN
      RAISE EXCEPTION 'request % of % was another one', p_request_id, p_owner USING ERRCODE = 'unique_violation';
    END IF;
  END IF;
END $$;

-- True if it is so now; an operation that has ended stays as it is, so a worker that is late changes nothing.
CREATE FUNCTION change_operation(p_operation_id uuid, p_state text, p_outcome jsonb DEFAULT NULL) RETURNS boolean
LANGUAGE sql SET search_path FROM CURRENT AS $$
  WITH changed AS (
    UPDATE operations o SET state = p_state, outcome = p_outcome, changed_at = clock_timestamp()
    WHERE o.operation_id = p_operation_id AND o.state IN ('accepted', 'running') RETURNING 1
  )
  SELECT EXISTS (SELECT FROM changed)
$$;

-- No row for anybody but the owner.
CREATE FUNCTION operation_status(p_operation_id uuid, p_owner text)
RETURNS TABLE (state text, outcome jsonb, changed_at timestamptz)
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT o.state, o.outcome, o.changed_at FROM operations o
  WHERE o.operation_id = p_operation_id AND o.owner = p_owner
$$;

-- Deletes what has ended longer ago than p_keep, which is how long a caller may come back or repeat the request.
CREATE FUNCTION purge_operations(p_keep interval) RETURNS integer
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_count integer;
BEGIN
  DELETE FROM operations o WHERE o.state IN ('succeeded', 'failed') AND o.changed_at < now() - p_keep;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

RESET search_path;
