-- <<service.header>>
-- Jobs of the service <<service.id>>: a queue in its own database. PostgreSQL 15 or later. Run it once and as one transaction
-- (psql -1): a second run stops with "already exists" and changes nothing.
--
-- A job is inserted in the transaction that causes it. Delivery is at least once: the work has to bear a repetition.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

CREATE TABLE jobs (
  job_id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text        NOT NULL,
  payload      jsonb       NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
-- each: service.patterns.priority-queue as priority
  priority     smallint    NOT NULL DEFAULT 0, -- the higher, the sooner
-- end
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  due_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  attempts     integer     NOT NULL DEFAULT 0,
  lease        uuid, -- of the worker that has it
  leased_until timestamptz
);
-- each: service.patterns.priority-queue as priority
CREATE INDEX jobs_in_order ON jobs (priority DESC, due_at, job_id);
-- end
-- each: service.without.priority-queue as equal
CREATE INDEX jobs_in_order ON jobs (due_at, job_id);
-- end

-- What failed <<store.jobAttempts>> times: kept for people to look at, out of the way of the others. Alert on the first one.
CREATE TABLE dead_jobs (
  job_id     bigint      PRIMARY KEY,
  kind       text        NOT NULL,
  payload    jsonb       NOT NULL,
  created_at timestamptz NOT NULL,
  attempts   integer     NOT NULL,
  error      text        NOT NULL,
  died_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE FUNCTION bury_job(p_job_id bigint, p_error text) RETURNS void
LANGUAGE sql SET search_path FROM CURRENT AS $$
  WITH dead AS (DELETE FROM jobs j WHERE j.job_id = p_job_id RETURNING j.*)
  INSERT INTO dead_jobs (job_id, kind, payload, created_at, attempts, error)
  SELECT d.job_id, d.kind, d.payload, d.created_at, d.attempts, p_error FROM dead d
$$;

-- Up to p_limit jobs for one worker, each with a lease. Commit at once and then do the work: a transaction that is open
-- all the while would hold back vacuum. SKIP LOCKED lets workers take jobs side by side, and no job twice. A worker that
-- dies gives its jobs back when the lease ends; p_for has to be longer than the work takes (unless told
-- otherwise <<store.jobLease.text>>, as in SQS), or the worker prolongs it with keep_job().
CREATE FUNCTION take_jobs(p_limit integer, p_for interval DEFAULT <<"store.jobLease.iso">>) RETURNS SETOF jobs
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_lost bigint;
BEGIN
  -- Jobs that took their worker down with them each time.
  FOR v_lost IN
    SELECT j.job_id FROM jobs j
    WHERE j.attempts >= <<store.jobAttempts>> AND j.leased_until <= statement_timestamp() FOR UPDATE SKIP LOCKED
  LOOP
    PERFORM bury_job(v_lost, 'every attempt ended without an answer');
  END LOOP;
  -- MATERIALIZED: the limit would otherwise not hold in every plan.
  RETURN QUERY
    WITH taken AS MATERIALIZED (
      SELECT j.job_id FROM jobs j
      WHERE j.due_at <= statement_timestamp() AND (j.leased_until IS NULL OR j.leased_until <= statement_timestamp())
-- each: service.patterns.priority-queue as priority
      ORDER BY j.priority DESC, j.due_at, j.job_id
-- end
-- each: service.without.priority-queue as equal
      ORDER BY j.due_at, j.job_id
-- end
      LIMIT p_limit
      FOR UPDATE SKIP LOCKED
    )
    UPDATE jobs j
    SET attempts = j.attempts + 1, lease = gen_random_uuid(), leased_until = clock_timestamp() + p_for
    FROM taken t WHERE j.job_id = t.job_id
    RETURNING j.*;
END $$;

-- The answers of a worker. False: the lease was lost to another worker, so this one has to undo what it can.
CREATE FUNCTION keep_job(p_job_id bigint, p_lease uuid, p_for interval DEFAULT <<"store.jobLease.iso">>) RETURNS boolean
LANGUAGE sql SET search_path FROM CURRENT AS $$
  WITH kept AS (
    UPDATE jobs j SET leased_until = clock_timestamp() + p_for
    WHERE j.job_id = p_job_id AND j.lease = p_lease RETURNING 1
  )
  SELECT EXISTS (SELECT FROM kept)
$$;

-- In the transaction that stores the result, the job is done exactly once: roll back where this says false.
CREATE FUNCTION finish_job(p_job_id bigint, p_lease uuid) RETURNS boolean
LANGUAGE sql SET search_path FROM CURRENT AS $$
  WITH done AS (DELETE FROM jobs j WHERE j.job_id = p_job_id AND j.lease = p_lease RETURNING 1)
  SELECT EXISTS (SELECT FROM done)
$$;

-- The next attempt comes after <<store.jobPause.text>>, then twice as long each time; after <<store.jobAttempts>> attempts the job is put aside.
CREATE FUNCTION fail_job(p_job_id bigint, p_lease uuid, p_error text) RETURNS boolean
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_job jobs;
BEGIN
  SELECT j.* INTO v_job FROM jobs j WHERE j.job_id = p_job_id AND j.lease = p_lease FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF v_job.attempts >= <<store.jobAttempts>> THEN
    PERFORM bury_job(p_job_id, p_error);
  ELSE
    UPDATE jobs j
    SET lease = NULL, leased_until = NULL,
        due_at = clock_timestamp() + interval <<"store.jobPause.iso">> * 2 ^ (v_job.attempts - 1)
    WHERE j.job_id = p_job_id;
  END IF;
  RETURN true;
END $$;

-- After the mend: the job starts again as a new one.
CREATE FUNCTION revive_job(p_job_id bigint) RETURNS boolean
LANGUAGE sql SET search_path FROM CURRENT AS $$
  WITH dead AS (DELETE FROM dead_jobs d WHERE d.job_id = p_job_id RETURNING d.*),
  again AS (INSERT INTO jobs (kind, payload) SELECT d.kind, d.payload FROM dead d RETURNING 1)
  SELECT EXISTS (SELECT FROM again)
$$;

-- What to watch: how many jobs wait, since when, and how many were put aside.
CREATE VIEW jobs_waiting AS
SELECT count(*) AS waiting, min(j.due_at) AS oldest, (SELECT count(*) FROM dead_jobs) AS dead
FROM jobs j
WHERE j.due_at <= now() AND (j.leased_until IS NULL OR j.leased_until <= now());

RESET search_path;
