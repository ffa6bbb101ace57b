-- <<header>>
-- Saga log of the orchestrator. PostgreSQL 15 or later. Run it once, in the orchestrator's own database.
--
-- The orchestrator writes here before it calls a participant and after it has the answer, so that another instance can
-- carry on where it stopped. The rules below refuse what no correct saga does; they do not drive the saga.

CREATE SCHEMA IF NOT EXISTS saga_log;
SET search_path = saga_log, pg_temp;

CREATE TABLE saga_types (
  saga_type text     PRIMARY KEY,
  timeout   interval -- NULL: nothing limits the whole saga
);

-- compensable: undone by its compensation. pivot: when it succeeds there is no way back. retryable: repeated until it
-- holds. Steps that run at the same time have the same stage; stages run one after the other.
CREATE TABLE saga_steps (
  saga_type    text     NOT NULL REFERENCES saga_types,
  step         integer  NOT NULL CHECK (step > 0),
  stage        integer  NOT NULL CHECK (stage > 0),
  name         text     NOT NULL,
  service      text     NOT NULL,
  kind         text     NOT NULL CHECK (kind IN ('compensable', 'pivot', 'retryable')),
  timeout      interval NOT NULL,
  compensation text,
  PRIMARY KEY (saga_type, step),
  UNIQUE (saga_type, name)
);
-- each: transactions as transaction

INSERT INTO saga_types (saga_type) VALUES (<<"transaction.id">>);
-- each: transaction.deadline as deadline
UPDATE saga_types SET timeout = <<"deadline.iso">> WHERE saga_type = <<"transaction.id">>;
-- end
-- each: transaction.steps as step
INSERT INTO saga_steps (saga_type, step, stage, name, service, kind, timeout)
VALUES (<<"transaction.id">>, <<step.number>>, <<step.stage>>, <<"step.id">>, <<"step.service">>, <<"step.kind">>, <<"step.timeout.iso">>);
-- each: step.compensation as compensation
UPDATE saga_steps SET compensation = <<"compensation.id">>
WHERE saga_type = <<"transaction.id">> AND step = <<step.number>>;
-- end
-- end
-- end

CREATE TABLE sagas (
  saga_id    uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  saga_type  text        NOT NULL REFERENCES saga_types,
  state      text        NOT NULL DEFAULT 'running'
             CHECK (state IN ('running', 'compensating', 'completed', 'compensated', 'manual')),
  input      jsonb       NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (saga_id, saga_type)
);
CREATE INDEX sagas_unfinished ON sagas (changed_at) WHERE state IN ('running', 'compensating', 'manual');

-- One row for each step and direction; a repetition counts up `attempt`. "unknown" is a call without an answer (timeout,
-- broken connection): the step may have happened.
CREATE TABLE saga_log (
  saga_id     uuid        NOT NULL,
  saga_type   text        NOT NULL,
  step        integer     NOT NULL,
  direction   text        NOT NULL CHECK (direction IN ('forward', 'compensation')),
  attempt     integer     NOT NULL DEFAULT 1 CHECK (attempt > 0),
  state       text        NOT NULL DEFAULT 'started' CHECK (state IN ('started', 'succeeded', 'failed', 'unknown')),
  result      jsonb,
  error       text,
  started_at  timestamptz NOT NULL DEFAULT now(), -- of the latest attempt
  finished_at timestamptz,
  PRIMARY KEY (saga_id, step, direction),
  FOREIGN KEY (saga_id, saga_type) REFERENCES sagas (saga_id, saga_type),
  FOREIGN KEY (saga_type, step) REFERENCES saga_steps,
  -- A compensation refers to the start of its step: there is nothing to undo before it.
  undoes      text GENERATED ALWAYS AS (CASE direction WHEN 'compensation' THEN 'forward' END) STORED,
  FOREIGN KEY (saga_id, step, undoes) REFERENCES saga_log (saga_id, step, direction),
  CHECK ((state = 'started') = (finished_at IS NULL))
);

-- What a row may be, given the other rows of its saga. The lock on the saga makes two orchestrators take turns.
CREATE FUNCTION check_step() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_saga    sagas;
  v_stage   integer := (SELECT d.stage FROM saga_steps d WHERE (d.saga_type, d.step) = (NEW.saga_type, NEW.step));
  v_problem text;
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'started' THEN
    RAISE EXCEPTION 'step %: a step is written down before it is called', NEW.step USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND (
    (NEW.saga_id, NEW.step, NEW.direction) <> (OLD.saga_id, OLD.step, OLD.direction)
    OR OLD.state = 'succeeded' OR NEW.attempt < OLD.attempt OR NEW.state = 'started' AND NEW.attempt = OLD.attempt
  ) THEN
    RAISE EXCEPTION 'step %: what has succeeded stays as it is, and every new call counts the attempt up', NEW.step
      USING ERRCODE = 'check_violation';
  END IF;
  -- An answer may arrive in any state of the saga; only a call has to be allowed.
  IF NEW.state <> 'started' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.attempt > OLD.attempt THEN
    NEW.started_at := now();
  END IF;

  SELECT s.* INTO v_saga FROM sagas s WHERE s.saga_id = NEW.saga_id FOR UPDATE;
  v_problem := CASE
    WHEN NEW.direction = 'forward' AND v_saga.state <> 'running'
      THEN 'the saga is not running'
    WHEN NEW.direction = 'forward' AND EXISTS (
      SELECT FROM saga_steps d LEFT JOIN saga_log l
        ON l.saga_id = NEW.saga_id AND l.step = d.step AND l.direction = 'forward'
      WHERE d.saga_type = NEW.saga_type AND d.stage < v_stage AND l.state IS DISTINCT FROM 'succeeded')
      THEN 'an earlier step has not succeeded'
    WHEN NEW.direction = 'compensation' AND v_saga.state <> 'compensating'
      THEN 'the saga is not compensating'
    WHEN NEW.direction = 'compensation' AND NOT EXISTS (
      SELECT FROM saga_steps d
      WHERE d.saga_type = NEW.saga_type AND d.step = NEW.step AND d.compensation IS NOT NULL)
      THEN 'the step has no compensation'
    -- It could overtake the step it is to undo.
    WHEN NEW.direction = 'compensation' AND EXISTS (
      SELECT FROM saga_log l WHERE l.saga_id = NEW.saga_id AND l.direction = 'forward' AND l.state = 'started')
      THEN 'a step has no answer yet: mark it unknown first'
    WHEN NEW.direction = 'compensation' AND EXISTS (
      SELECT FROM uncompensated u WHERE u.saga_id = NEW.saga_id AND u.stage > v_stage)
      THEN 'a later step has to be compensated first'
  END;
  IF v_problem IS NOT NULL THEN
    RAISE EXCEPTION 'saga %, step % (%): %', NEW.saga_id, NEW.step, NEW.direction, v_problem
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- Steps that may have happened and are not undone. A definite failure did not happen and needs no compensation.
CREATE VIEW uncompensated AS
SELECT l.saga_id, l.step, d.stage
FROM saga_log l
JOIN saga_steps d ON d.saga_type = l.saga_type AND d.step = l.step
LEFT JOIN saga_log c ON c.saga_id = l.saga_id AND c.step = l.step AND c.direction = 'compensation'
WHERE l.direction = 'forward' AND l.state <> 'failed' AND d.compensation IS NOT NULL
  AND c.state IS DISTINCT FROM 'succeeded';

CREATE TRIGGER possible_order BEFORE INSERT OR UPDATE ON saga_log
  FOR EACH ROW EXECUTE FUNCTION check_step();

-- How a saga may change its state. "manual" can be entered at any time before the end and left again by a person.
CREATE FUNCTION check_saga() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_problem text;
BEGIN
  v_problem := CASE
    WHEN OLD.state IN ('completed', 'compensated')
      THEN 'it has ended'
    WHEN (NEW.saga_id, NEW.saga_type) <> (OLD.saga_id, OLD.saga_type)
      THEN 'it keeps its identity'
    WHEN NEW.state IN ('running', 'completed') AND EXISTS (
      SELECT FROM saga_log l WHERE l.saga_id = NEW.saga_id AND l.direction = 'compensation')
      THEN 'its compensation has begun'
    WHEN NEW.state = OLD.state
      THEN NULL
    -- Nor while the pivot has no answer and no compensation of its own: it may have happened. Ask the participant, and
    -- until it answers the saga is one for people. A pivot that succeeds late, while it is being undone, is undone.
    WHEN NEW.state IN ('compensating', 'compensated') AND EXISTS (
      SELECT FROM saga_log l
      JOIN saga_steps d ON d.saga_type = l.saga_type AND d.step = l.step
      LEFT JOIN saga_log c ON c.saga_id = l.saga_id AND c.step = l.step AND c.direction = 'compensation'
      WHERE l.saga_id = NEW.saga_id AND l.direction = 'forward' AND d.kind = 'pivot' AND l.state <> 'failed'
        AND (d.compensation IS NULL OR l.state = 'succeeded' AND c.step IS NULL))
      THEN 'there is no way back after the pivot'
    -- Where no single step is the pivot, the first of the steps that are repeated begins when there is no way back.
    WHEN NEW.state IN ('compensating', 'compensated') AND EXISTS (
      SELECT FROM saga_log l JOIN saga_steps d ON d.saga_type = l.saga_type AND d.step = l.step
      WHERE l.saga_id = NEW.saga_id AND l.direction = 'forward' AND d.kind = 'retryable')
      THEN 'a step has begun that is repeated until it holds'
    WHEN NEW.state = 'compensated' AND EXISTS (SELECT FROM uncompensated u WHERE u.saga_id = NEW.saga_id)
      THEN 'not every step is compensated'
    WHEN NEW.state = 'completed' AND EXISTS (
      SELECT FROM saga_steps d LEFT JOIN saga_log l
        ON l.saga_id = NEW.saga_id AND l.step = d.step AND l.direction = 'forward'
      WHERE d.saga_type = NEW.saga_type AND l.state IS DISTINCT FROM 'succeeded')
      THEN 'not every step has succeeded'
  END;
  IF v_problem IS NOT NULL THEN
    RAISE EXCEPTION 'saga % cannot go from % to %: %', NEW.saga_id, OLD.state, NEW.state, v_problem
      USING ERRCODE = 'check_violation';
  END IF;
  NEW.changed_at := now();
  RETURN NEW;
END $$;
CREATE TRIGGER possible_state BEFORE UPDATE ON sagas FOR EACH ROW EXECUTE FUNCTION check_saga();

-- Work for a person: sagas that gave up, sagas that are over their time, and calls that have been open for longer than
-- their step may take: the orchestrator that made them may be gone.
CREATE VIEW needs_intervention AS
SELECT s.saga_id, s.saga_type, s.state, s.started_at, d.name AS step, d.service, l.direction, l.attempt,
       l.state AS step_state, l.error
FROM sagas s
JOIN saga_types t ON t.saga_type = s.saga_type
LEFT JOIN LATERAL (
  SELECT x.* FROM saga_log x WHERE x.saga_id = s.saga_id AND x.state <> 'succeeded'
  ORDER BY x.started_at DESC, x.direction LIMIT 1
) l ON true
LEFT JOIN saga_steps d ON d.saga_type = l.saga_type AND d.step = l.step
WHERE s.state = 'manual'
  OR (s.state IN ('running', 'compensating')
    AND (s.started_at + t.timeout < now() OR (l.state = 'started' AND l.started_at + d.timeout < now())));

RESET search_path;
