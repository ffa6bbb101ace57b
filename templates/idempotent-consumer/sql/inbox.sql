-- <<service.header>>
-- Inbox of the service <<service.id>>. PostgreSQL 15 or later. Run it once and as one transaction (psql -1): a second run
-- stops with "already exists" and changes nothing. A spec does not say who listens to events: a service that does needs
-- this file too.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

-- One row for each message that a consumer has handled. Two consumers of the service each get the message once.
CREATE TABLE inbox (
  consumer    text        NOT NULL,
  message_id  text        NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_by_age ON inbox (received_at);

-- True once. Call it first, in the transaction that does the work, and stop when it says false: if the work rolls back,
-- so does the row, and the next delivery is the first one again. A duplicate that arrives meanwhile waits at the
-- primary key until it is known how the first one ended.
CREATE FUNCTION first_delivery(p_consumer text, p_message_id text) RETURNS boolean
LANGUAGE sql VOLATILE SET search_path FROM CURRENT AS $$
  WITH added AS (
    INSERT INTO inbox (consumer, message_id) VALUES (p_consumer, p_message_id)
    ON CONFLICT DO NOTHING
    RETURNING 1
  )
  SELECT EXISTS (SELECT FROM added)
$$;

-- p_keep has to be longer than the broker (or anybody who replays a queue) may deliver a message again.
CREATE FUNCTION purge_inbox(p_keep interval) RETURNS integer
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_count integer;
BEGIN
  DELETE FROM inbox i WHERE i.received_at < now() - p_keep;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

RESET search_path;
