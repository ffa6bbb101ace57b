-- <<service.header>>
-- Large bodies of messages of the service <<service.id>>. PostgreSQL 15 or later. Run it once and as one transaction (psql -1):
-- a second run stops with "already exists" and changes nothing.
--
-- Store the body and commit, then send a message that holds claim_id and sha256 and nothing of the body.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>";
SET search_path = "<<service.sql>>", pg_temp;

CREATE TABLE claims (
  claim_id   uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
  media_type text        NOT NULL,
-- each: service.ways.own-store as way
  body       bytea       NOT NULL, -- up to 1 GB, which PostgreSQL reads and sends as a whole: for files of many MB, take a file store
  sha256     bytea       NOT NULL GENERATED ALWAYS AS (sha256(body)) STORED,
-- end
-- each: service.ways.platform-store as way
  location   text        NOT NULL UNIQUE, -- the key of the object in the platform's store
  sha256     bytea       NOT NULL CHECK (length(sha256) = 32),
-- end
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX claims_by_age ON claims (created_at);

-- A receiver may come twice and has to find the same, so a body is never changed: store a new one.
CREATE FUNCTION refuse_claim_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a stored body is never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER never_changed BEFORE UPDATE ON claims FOR EACH STATEMENT EXECUTE FUNCTION refuse_claim_change();

-- The body that the message meant. Without a row: it was purged, and the message came too late.
CREATE FUNCTION redeem_claim(p_claim_id uuid, p_sha256 bytea) RETURNS SETOF claims
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
BEGIN
  RETURN QUERY SELECT c.* FROM claims c WHERE c.claim_id = p_claim_id;
  IF FOUND AND NOT EXISTS (SELECT FROM claims c WHERE c.claim_id = p_claim_id AND c.sha256 = p_sha256) THEN
    RAISE EXCEPTION 'claim % is not the body that the message means', p_claim_id USING ERRCODE = 'data_exception';
  END IF;
END $$;

-- Deletes bodies older than p_keep, which has to be longer than the slowest receiver needs and a dead letter is kept (here
-- up to <<delivery.dead.text>>).
-- each: service.ways.platform-store as way
-- Returns where the objects are, for deletion in the platform's store.
CREATE FUNCTION purge_claims(p_keep interval) RETURNS SETOF text
LANGUAGE sql SET search_path FROM CURRENT AS $$
  DELETE FROM claims c WHERE c.created_at < now() - p_keep RETURNING c.location
$$;
-- end
-- each: service.ways.own-store as way
CREATE FUNCTION purge_claims(p_keep interval) RETURNS integer
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  v_count integer;
BEGIN
  DELETE FROM claims c WHERE c.created_at < now() - p_keep;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;
-- end

RESET search_path;
