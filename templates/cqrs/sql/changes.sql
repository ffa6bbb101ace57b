-- <<service.header>>
-- What the service <<service.id>> tells its read store. PostgreSQL 15 or later. Run it once and as one transaction
-- (psql -1): a second run stops with "already exists" and changes nothing.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

-- The service writes here what it changed, in the transaction that changes it: both become visible or neither.
CREATE TABLE changes (
  xid         xid8        NOT NULL DEFAULT pg_current_xact_id(),
  position    bigint      GENERATED ALWAYS AS IDENTITY,
  entity      text        NOT NULL,
  entity_id   text        NOT NULL,
  type        text        NOT NULL,
  payload     jsonb       NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  message_id  text        NOT NULL DEFAULT gen_random_uuid(),
  PRIMARY KEY (xid, position)
);

-- In the order (xid, position). A position is given out before the commit, so a smaller one can become visible after a
-- larger one; below the oldest running transaction nothing can appear any more.
CREATE VIEW feed AS
SELECT c.* FROM changes c WHERE c.xid < pg_snapshot_xmin(pg_current_snapshot());

RESET search_path;
