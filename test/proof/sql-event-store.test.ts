import type { PGlite } from '@electric-sql/pglite';
import { beforeAll, describe, expect, test } from 'vitest';
import { rows, sqlState, value } from './sql-database.ts';
import { sqlDatabase } from './sql-scaffold.ts';

let db: PGlite;

beforeAll(async () => {
  db = await sqlDatabase({ 'event-sourcing': {} });
});

const append = 'SELECT account.append_events($1, $2, $3, $4)';
const event = (type: string, amount = 0) => ({ type, payload: { amount } });

function balance(events: Record<string, unknown>[], from = 0): number {
  return events.reduce((sum, { type, payload }) => {
    const { amount } = payload as { amount: number };
    return type === 'withdrawn' ? sum - amount : sum + amount;
  }, from);
}

describe('the event store', () => {
  test('replays the account of the lecture to 1,200,000 KRW', async () => {
    await value(db, append, ['kim', 'account', 0, [event('opened')]]);
    await value(db, append, [
      'kim',
      'account',
      1,
      [event('deposited', 1_000_000), event('withdrawn', 300_000)],
    ]);
    expect(await value(db, append, ['kim', 'account', 3, [event('deposited', 500_000)]])).toBe(4);
    const events = await rows(db, `SELECT * FROM account.load_stream('kim', 1)`);
    expect(events.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    expect(balance(events)).toBe(1_200_000);
  });

  test('refuses a version that somebody else has passed, and stores nothing of it', async () => {
    await value(db, append, ['lee', 'account', 0, [event('opened'), event('deposited', 10)]]);
    expect(await sqlState(db, append, ['lee', 'account', 1, [event('withdrawn', 10)]])).toBe('P0409');
    expect(await sqlState(db, append, ['lee', 'account', 3, [event('withdrawn', 10)]])).toBe('P0409');
    expect(await sqlState(db, append, ['nobody', 'account', 1, [event('opened')]])).toBe('P0409');
    expect(await value(db, `SELECT count(*) FROM account.events WHERE stream_id IN ('lee', 'nobody')`)).toBe(
      2,
    );
    expect(await value(db, `SELECT count(*) FROM account.streams WHERE stream_id = 'nobody'`)).toBe(0);
  });

  test.each([
    ['changing events', 'UPDATE account.events SET payload = payload'],
    ['changing no event', 'UPDATE account.events SET payload = payload WHERE false'],
    ['deleting events', 'DELETE FROM account.events'],
    ['emptying the table', 'TRUNCATE account.events CASCADE'],
    ['emptying it by way of the streams', 'TRUNCATE account.streams CASCADE'],
  ])('refuses %s', async (_, statement) => {
    await value(db, append, [`kept ${statement}`, 'account', 0, [event('opened')]]);
    const before = await value(db, 'SELECT count(*) FROM account.events');
    expect(await sqlState(db, statement)).toBe('23001');
    expect(await value(db, 'SELECT count(*) FROM account.events')).toBe(before);
  });

  test.each([
    ['a misspelt event type', ['typo', 'account', 0, [event('depositd')]], '23503'],
    ['an event type of another entity', ['typo', 'account', 0, [event('registered')]], '23503'],
    ['a payload that is no object', ['typo', 'account', 0, [{ type: 'opened', payload: 5 }]], '23514'],
    ['an event without payload', ['typo', 'account', 0, [{ type: 'opened' }]], '23502'],
  ])('refuses %s', async (_, values, state) => {
    expect(await sqlState(db, append, values)).toBe(state);
  });

  test('keeps a stream with its entity', async () => {
    await value(db, append, ['park', 'account', 0, [event('opened')]]);
    expect(await sqlState(db, append, ['park', 'customer', 1, [event('registered')]])).toBe('23514');
  });

  test('gives the same state from a snapshot and the later events as from all events', async () => {
    const amounts = [5, 7, 11, 13, 17];
    await value(db, append, ['choi', 'account', 0, amounts.map((amount) => event('deposited', amount))]);
    const all = balance(await rows(db, `SELECT * FROM account.load_stream('choi', 1)`));
    for (const version of [2, 4]) {
      const state = {
        balance: balance(amounts.slice(0, version).map((amount) => event('deposited', amount))),
      };
      await rows(db, `INSERT INTO account.snapshots VALUES ('choi', 1, $1, $2)`, [version, state]);
    }
    const [base, ...later] = await rows(db, `SELECT * FROM account.load_stream('choi', 1)`);
    expect(base).toEqual({ version: 4, type: null, payload: { balance: 36 } });
    expect(later).toHaveLength(1);
    expect(balance(later, 36)).toBe(all);
    expect(await rows(db, `SELECT * FROM account.load_stream('choi', 2)`)).toHaveLength(amounts.length);
  });

  test('refuses a snapshot that is ahead of its stream', async () => {
    await value(db, append, ['jung', 'account', 0, [event('opened')]]);
    expect(await sqlState(db, `INSERT INTO account.snapshots VALUES ('jung', 1, 2, '{}')`)).toBe('23503');
  });
});

describe('the feed', () => {
  test('shows nothing of a running transaction, and all of it afterwards', async () => {
    const seen = `SELECT count(*) FROM account.feed WHERE entity_id = 'own'`;
    await db.transaction(async (tx) => {
      await tx.query(append, ['own', 'account', 0, [event('opened')]]);
      expect((await tx.query<{ count: number }>(seen)).rows[0]?.count).toBe(0);
    });
    expect(await value(db, seen)).toBe(1);
  });

  // One connection cannot leave a transaction open beside another; rows with ids of the past and the future stand for it.
  test('puts an event behind the ones read before, though its position is smaller', async () => {
    const now = Number(await value(db, 'SELECT pg_current_xact_id()::text'));
    await rows(db, `INSERT INTO account.streams VALUES ('gap', 'account', 2)`);
    const insert = `INSERT INTO account.events (stream_id, version, entity, type, payload, position, xid)
      OVERRIDING SYSTEM VALUE VALUES ('gap', $1, 'account', 'opened', '{}', $2, $3::text::xid8)`;
    const feed = () =>
      rows(db, `SELECT position FROM account.feed WHERE entity_id = 'gap' ORDER BY xid, position`);
    await rows(db, insert, [1, 1_000_005, String(now)]);
    await rows(db, insert, [2, 1_000_004, String(now + 6)]);
    expect(await feed()).toEqual([{ position: 1_000_005 }]);
    for (let burnt = 0; burnt < 8; burnt += 1) await value(db, 'SELECT pg_current_xact_id()::text');
    expect(await feed()).toEqual([{ position: 1_000_005 }, { position: 1_000_004 }]);
  });

  test('makes a transaction start again that would put its event before an earlier one of the stream', async () => {
    await value(db, append, ['order', 'account', 0, [event('opened')]]);
    await db.exec('ALTER TABLE account.events DISABLE TRIGGER append_only');
    await rows(db, `UPDATE account.events SET xid = '9000000' WHERE stream_id = 'order'`);
    await db.exec('ALTER TABLE account.events ENABLE TRIGGER append_only');
    expect(await sqlState(db, append, ['order', 'account', 1, [event('deposited', 1)]])).toBe('40001');
  });
});

describe('a snapshot', () => {
  const due = (format = 1) => value(db, `SELECT account.snapshot_due('long', $1)`, [format]);
  const state = async () => {
    const [first, ...later] = await rows(db, `SELECT * FROM account.load_stream('long', 1)`);
    const from = first?.type === null ? (first.payload as { balance: number }).balance : 0;
    return {
      read: later.length + 1,
      balance: balance(first?.type === null ? later : [first ?? {}, ...later], from),
    };
  };

  test('is due after 100 events, changes nothing but the reading, and can be deleted and made again', async () => {
    const deposits = (count: number) => Array.from({ length: count }, () => event('deposited', 1));
    await value(db, append, ['long', 'account', 0, deposits(99)]);
    expect(await due()).toBe(false);
    await value(db, append, ['long', 'account', 99, deposits(1)]);
    expect([await due(), await due(2)]).toEqual([true, true]);
    expect(await state()).toEqual({ read: 100, balance: 100 });
    const save = `SELECT account.save_snapshot('long', 1, $1::bigint, jsonb_build_object('balance', $1::bigint))`;
    await value(db, save, [100]);
    await value(db, save, [100]);
    expect([await due(), await due(2)]).toEqual([false, true]);
    await value(db, append, ['long', 'account', 100, deposits(100)]);
    expect(await state()).toEqual({ read: 101, balance: 200 });
    await value(db, save, [200]);
    expect(await value(db, `SELECT count(*) FROM account.snapshots WHERE stream_id = 'long'`)).toBe(1);
    expect(await state()).toEqual({ read: 1, balance: 200 });
    await db.exec('DELETE FROM account.snapshots');
    expect(await state()).toEqual({ read: 200, balance: 200 });
  });
});

describe('a relay of the event store', () => {
  const claim = (limit: number) =>
    rows(db, `SELECT message_id, xid::text, position FROM account.claim_events('broker', $1)`, [limit]);

  test('sends every event in order, repeats what it did not note, and nothing that it did', async () => {
    await value(db, append, ['relayed', 'account', 0, [event('opened'), event('deposited', 1)]]);
    await value(db, append, ['relayed', 'account', 2, [event('withdrawn', 1)]]);
    expect(await sqlState(db, `SELECT account.claim_events('brocker', 1)`)).toBe('P0002');
    await db.exec(`INSERT INTO account.relays VALUES ('broker')`);
    const all = await claim(10_000);
    expect(await claim(10_000)).toEqual(all);
    expect(all.slice(-3).map(({ message_id }) => message_id)).toEqual([
      'relayed/1',
      'relayed/2',
      'relayed/3',
    ]);
    const last = all.at(-2);
    await value(db, `SELECT account.mark_sent('broker', $1::text::xid8, $2)`, [last?.xid, last?.position]);
    expect(await claim(10_000)).toEqual(all.slice(-1));
    // What is noted late, by a relay that was thought dead, does not set the others back.
    await value(db, `SELECT account.mark_sent('broker', $1::text::xid8, $2)`, [
      all[0]?.xid,
      all[0]?.position,
    ]);
    expect(await claim(10_000)).toEqual(all.slice(-1));
  });
});
