import type { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FilledFile } from '../../src/render/fill.ts';
import { relayed } from './sql-relays.ts';
import { sqlFiles } from './sql-scaffold.ts';
import { type Database, postgres, type Server, startServer } from './sql-server.ts';
import { backends, outcome, repeated } from './sql-sessions.ts';

const views = { 'materialized-view': { way: 'own-database' } };
const store = sqlFiles({ 'event-sourcing': {}, 'pii-protection': { way: 'key-per-person' }, ...views });
const messages = sqlFiles({ 'transactional-outbox': { way: 'polling' }, 'idempotent-consumer': {} });

describe.skipIf(postgres.missing)('many connections at once, in PostgreSQL', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(() => server.disconnect());
  afterAll(() => server?.stop());

  const connections = (db: Database, count: number) =>
    Promise.all(Array.from({ length: count }, () => db.connect()));
  const append = (db: Client, stream: string, expected: number, amount = 1) =>
    db.query('SELECT account.append_events($1, $2, $3, $4)', [
      stream,
      'account',
      expected,
      JSON.stringify([{ type: 'deposited', payload: { amount } }]),
    ]);
  const version = async (db: Client, stream: string) =>
    Number(
      (await db.query('SELECT max(version) AS v FROM account.streams WHERE stream_id = $1', [stream])).rows[0]
        ?.v ?? 0,
    );
  const column = async (db: Client, sql: string) =>
    (await db.query(sql)).rows.map((row) => Object.values(row)[0]);

  test('of 20 writers that expect the same version one wins, for every version', async () => {
    const db = await server.database(store);
    const writers = await connections(db, 20);
    for (let expected = 0; expected < 5; expected += 1) {
      const outcomes = await Promise.all(
        writers.map((writer) => outcome(append(writer, 'contested', expected))),
      );
      expect(outcomes.filter((it) => it === 'done')).toHaveLength(1);
      expect(new Set(outcomes)).toEqual(new Set(['done', 'P0409']));
    }
  });

  test('20 writers append 5 times each: no version is missing or double, and the feed has them in order', async () => {
    const db = await server.database(store);
    const writers = await connections(db, 20);
    const projector = await db.connect();
    let writing = true;
    const projected = (async () => {
      while (writing) await projector.query('SELECT account.apply_account_balance(7)');
    })();
    await Promise.all(
      writers.map(async (writer) => {
        for (let times = 0; times < 5; times += 1) {
          await repeated(['P0409', '40001'], async () =>
            append(writer, 'busy', await version(writer, 'busy')),
          );
        }
      }),
    );
    writing = false;
    await projected;
    const expected = Array.from({ length: 100 }, (_, index) => String(index + 1));
    expect(await column(projector, `SELECT version FROM account.events ORDER BY version`)).toEqual(expected);
    const inFeed = `SELECT split_part(message_id, '/', 2) FROM account.feed ORDER BY xid, position`;
    expect(await column(projector, inFeed)).toEqual(expected);
    while (Number((await column(projector, 'SELECT account.apply_account_balance(7)'))[0]) > 0);
    const applied = await projector.query('SELECT * FROM account.checkpoints');
    expect(applied.rows[0]?.applied).toBe('100');
    await projector.query('CALL account.rebuild_account_balance()');
    expect((await projector.query('SELECT * FROM account.checkpoints')).rows).toEqual(applied.rows);
  });

  describe('commits in another order than the positions', () => {
    const horizon = '\nWHERE e.xid < pg_snapshot_xmin(pg_current_snapshot());';
    const ofPair =
      /\(f\.xid, f\.position\) > \(v_point\.xid, v_point\.position\)\s+ORDER BY f\.xid, f\.position/;
    const mutated = (find: string | RegExp, put: string): FilledFile[] => {
      const changed = store.map((file) => ({ ...file, body: file.body.replace(find, put) }));
      expect(changed).not.toEqual(store);
      return changed;
    };
    /** The positions cross, and each transaction ends while the other one runs: what did the projection get? */
    const crossed = async (files: readonly FilledFile[]) => {
      const db = await server.database(files);
      const [first, second, projector] = (await connections(db, 3)) as [Client, Client, Client];
      const project = () => projector.query('SELECT account.apply_account_balance(10)');
      await first.query('BEGIN');
      await append(first, 'early', 0);
      await second.query('BEGIN');
      await append(second, 'late', 0);
      await second.query('COMMIT');
      await project();
      await first.query('COMMIT');
      await project();
      await first.query('BEGIN; SELECT pg_current_xact_id()');
      await second.query('BEGIN');
      await append(second, 'younger, smaller position', 0);
      await append(first, 'older, larger position', 0);
      await first.query('COMMIT');
      await project();
      await second.query('COMMIT');
      await project();
      return (await projector.query('SELECT * FROM account.account_balance_view')).rows.length;
    };

    test('lose nothing for the projection', async () => {
      expect(await crossed(store)).toBe(4);
    });

    test('would lose an event for a projection that does not wait for running transactions', async () => {
      expect(await crossed(mutated(horizon, ';'))).toBe(3);
    });

    test('would lose an event for a projection that remembers the position alone', async () => {
      const alone = 'f.position > v_point.position ORDER BY f.position';
      expect(await crossed(mutated(ofPair, alone))).toBe(3);
    });
  });

  test.each([
    'UPDATE account.events SET payload = payload',
    'DELETE FROM account.events',
    'TRUNCATE account.events CASCADE',
    'TRUNCATE account.streams CASCADE',
  ])('nobody changes what has happened: %s', async (statement) => {
    const db = await (await server.database(store)).connect();
    await append(db, 'kept', 0);
    expect(await outcome(db.query(statement))).toBe('23001');
    expect(await column(db, 'SELECT count(*) FROM account.events')).toEqual(['1']);
  });

  test('a key cannot slip in beside an erasure that is under way', async () => {
    const db = await server.database(store);
    const [eraser, writer] = (await connections(db, 2)) as [Client, Client];
    const [subject] = await column(
      eraser,
      'INSERT INTO account.subjects DEFAULT VALUES RETURNING subject_id',
    );
    await eraser.query('BEGIN');
    await eraser.query('SELECT account.erase_subject($1)', [subject]);
    const late = outcome(
      writer.query(`INSERT INTO account_keys.subject_keys VALUES ($1, '\\x01')`, [subject]),
    );
    await eraser.query('COMMIT');
    expect(await late).toBe('23001');
    expect(await column(eraser, 'SELECT count(*) FROM account_keys.subject_keys')).toEqual(['0']);
  });

  test('a writer that is killed leaves neither the change nor the message', async () => {
    const db = await server.database(messages);
    const [admin, writer] = (await connections(db, 2)) as [Client, Client];
    await admin.query('CREATE TABLE account.account (id text)');
    await writer.query(`BEGIN; INSERT INTO account.account VALUES ('kim');
      INSERT INTO account.outbox (entity, entity_id, type, payload) VALUES ('account', 'kim', 'opened', '{}')`);
    await backends(admin).kill(writer);
    const left = 'SELECT (SELECT count(*) FROM account.account) + (SELECT count(*) FROM account.outbox)';
    expect(await column(admin, left)).toEqual(['0']);
  });

  const firsts = (sent: readonly string[]) => [...new Set(sent)];

  test('4 relays that crash send everything, some of it twice and none out of order; the inbox takes out what is double', async () => {
    const db = await server.database(messages);
    const admin = await db.connect();
    await admin.query(`CREATE TABLE account.effects (message text);
      INSERT INTO account.outbox (entity, entity_id, type, payload)
      SELECT 'account', (n % 20)::text, 'deposited', jsonb_build_object('n', n) FROM generate_series(1, 120) AS n`);
    const { sent, crashes } = await relayed(db, async (relay) => {
      const { rows } = await relay.query(
        'SELECT message_id, entity_id, payload FROM account.claim_outbox(5)',
      );
      const ids = rows.map(({ message_id }) => message_id);
      return {
        sent: rows.map((row) => JSON.stringify(row)),
        note: () => relay.query('SELECT account.mark_published($1)', [ids]),
      };
    });
    // At least 24 batches: one relay at least has sent four of them.
    expect(crashes).toBeGreaterThanOrEqual(2);
    expect(sent.length).toBeGreaterThan(120);
    const got = firsts(sent).map((text) => JSON.parse(text) as { entity_id: string; payload: { n: number } });
    expect(got).toHaveLength(120);
    for (let entity = 0; entity < 20; entity += 1) {
      const numbers = got
        .filter(({ entity_id }) => entity_id === String(entity))
        .map(({ payload }) => payload.n);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    }
    const consumers = await connections(db, 4);
    await Promise.all(
      consumers.map(async (consumer, number) => {
        for (const text of sent.filter((_, index) => index % 4 === number)) {
          const { message_id } = JSON.parse(text) as { message_id: string };
          await consumer.query(
            `WITH first AS MATERIALIZED (SELECT account.first_delivery('ledger', $1) AS is_first)
             INSERT INTO account.effects SELECT $1 FROM first WHERE is_first`,
            [message_id],
          );
        }
      }),
    );
    const effects = await column(admin, 'SELECT message FROM account.effects');
    expect(effects).toHaveLength(120);
    expect(new Set(effects).size).toBe(120);
  });

  test('4 relays of an event store that crash send every event in the order of the feed', async () => {
    const db = await server.database(store);
    const admin = await db.connect();
    await admin.query(`INSERT INTO account.relays VALUES ('broker')`);
    for (let number = 0; number < 60; number += 1)
      await append(admin, `s${number % 7}`, Math.floor(number / 7));
    const { sent, crashes } = await relayed(db, async (relay) => {
      const { rows } = await relay.query(
        `SELECT message_id, xid::text, position FROM account.claim_events('broker', 5)`,
      );
      const last = rows.at(-1);
      return {
        sent: rows.map(({ message_id }) => String(message_id)),
        note: async () =>
          last &&
          relay.query(`SELECT account.mark_sent('broker', $1::text::xid8, $2)`, [last.xid, last.position]),
      };
    });
    expect(crashes).toBeGreaterThanOrEqual(1);
    expect(sent.length).toBeGreaterThan(60);
    expect(firsts(sent)).toEqual(
      await column(admin, 'SELECT message_id FROM account.feed ORDER BY xid, position'),
    );
  });
});
