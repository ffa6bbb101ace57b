-- <<service.header>>
-- Leases of the service <<service.id>>: which instance leads. PostgreSQL 15 or later. Run it once and as one transaction
-- (psql -1): a second run stops with "already exists" and changes nothing.
--
-- A lease in a table and not an advisory lock: a lock dies with its session, so a connection pool between the two (pgbouncer
-- in transaction mode) or a connection that breaks unnoticed would make two leaders, and nothing would refuse the older.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

-- Only the clock of the database counts.
CREATE TABLE leases (
  name       text        PRIMARY KEY, -- of the work
  holder     text        NOT NULL, -- the instance: a name that is new at each start
  token      bigint      NOT NULL DEFAULT 1, -- grows with each new holder
  expires_at timestamptz NOT NULL
);

-- The holder's token, or NULL while somebody else leads. Call it every <<store.leaderRenewal.text>>: the holder stays it, the
-- others become it once the lease is not renewed for <<store.leaderLease.text>> (both as in Kubernetes' own controllers). So long the work
-- may stand still. A holder that can't renew stops working before the lease ends.
CREATE FUNCTION take_lease(p_name text, p_holder text, p_for interval DEFAULT <<"store.leaderLease.iso">>) RETURNS bigint
LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO leases AS l (name, holder, expires_at) VALUES (p_name, p_holder, clock_timestamp() + p_for)
  ON CONFLICT (name) DO UPDATE
  SET holder = p_holder, expires_at = clock_timestamp() + p_for,
      token = CASE l.holder WHEN p_holder THEN l.token ELSE l.token + 1 END
  WHERE l.holder = p_holder OR l.expires_at <= clock_timestamp()
  RETURNING l.token
$$;

-- The first statement of every transaction in which the leader writes. A leader that was asleep and does not know that
-- another has taken over is refused here; and nobody takes over until the transaction has ended.
CREATE FUNCTION must_lead(p_name text, p_token bigint) RETURNS void
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM leases l WHERE l.name = p_name AND l.token = p_token FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'somebody else leads % by now', p_name USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
END $$;

-- On an orderly stop, so that the next one need not wait.
CREATE FUNCTION give_up_lease(p_name text, p_token bigint) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
  UPDATE leases l SET expires_at = '-infinity' WHERE l.name = p_name AND l.token = p_token
$$;

RESET search_path;
