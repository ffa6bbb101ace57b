-- <<service.header>>
-- Where the data of the service <<service.id>> lies. PostgreSQL 15 or later. Run it once, in a small database beside the shards, and
-- as one transaction (psql -1): a second run stops with "already exists" and changes nothing. Every shard gets the other
-- files of the service.

CREATE SCHEMA IF NOT EXISTS "<<service.sql>>_shards";
SET search_path = "<<service.sql>>_shards", pg_temp;

CREATE TABLE shards (
  shard text PRIMARY KEY,
  host  text NOT NULL
);

-- A part of the data that moves as a whole. While it moves, it is read and not written. Programs keep the directory in
-- memory and read it again when `version` has grown or a shard refuses them.
CREATE TABLE parts (
-- each: service.ways.by-hash as way
  part    integer PRIMARY KEY CHECK (part BETWEEN 0 AND <<store.buckets>> - 1),
-- end
-- each: service.ways.by-tenant as way
  part    text    PRIMARY KEY, -- the customer
-- end
-- each: service.ways.by-region as way
  part    text    PRIMARY KEY, -- the region that the data belongs to: where it lies follows from the law, not from the load
-- end
  shard   text    NOT NULL REFERENCES shards,
  moving  boolean NOT NULL DEFAULT false,
  version bigint  NOT NULL DEFAULT 1
);
-- each: service.ways.by-hash as way

-- The keys are divided into <<store.buckets>> parts for good (Citus' default), and several parts lie on one shard: a new shard takes over some
-- of them, and no key is computed anew. md5 and not hashtext(), whose values PostgreSQL may change between versions.
CREATE FUNCTION part_of(p_key text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT (('x' || left(md5(p_key), 8))::bit(32)::bigint % <<store.buckets>>)::integer
$$;

-- Deals out all parts evenly over the shards there are; only while there is no data.
CREATE FUNCTION deal_parts() RETURNS void LANGUAGE sql SET search_path FROM CURRENT AS $$
  INSERT INTO parts (part, shard)
  SELECT p, s.shard
  FROM generate_series(0, <<store.buckets>> - 1) AS p
  JOIN (SELECT shard, row_number() OVER (ORDER BY shard) - 1 AS number, count(*) OVER () AS total FROM shards) AS s
    ON p % s.total = s.number
$$;
-- end

-- A move: start_move(); copy the part; compare; finish_move(); delete the old copy when no program asks for it any more.
CREATE FUNCTION start_move(p_part parts.part%TYPE) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE parts p SET moving = true, version = p.version + 1 WHERE p.part = p_part AND NOT p.moving;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'part % is unknown or moves already', p_part USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
END $$;
CREATE FUNCTION finish_move(p_part parts.part%TYPE, p_shard text) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE parts p SET shard = p_shard, moving = false, version = p.version + 1 WHERE p.part = p_part AND p.moving;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'part % does not move', p_part USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
END $$;

RESET search_path;
