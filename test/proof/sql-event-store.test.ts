import type { PGlite } from '@electric-sql/pglite';
import { beforeAll, describe, expect, test } from 'vitest';
import { filledTemplate } from './filled-template.ts';
import { modelOf, rideshare } from './rideshare.ts';
import { database, rows, sqlState, value } from './sql-database.ts';

let db: PGlite;

beforeAll(async () => {
  db = await database(['event-sourcing']);
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

describe('personal data', () => {
  test('has no tables in a service that keeps none', () => {
    const files = filledTemplate('event-sourcing', 'sql', modelOf(rideshare()));
    expect(files).toHaveLength(4);
    expect(files.filter(({ body }) => body.includes('subject'))).toEqual([]);
  });

  test('goes with its key when the subject is erased, and does not come back; the events stay', async () => {
    const subject = await value(db, 'INSERT INTO account.subjects DEFAULT VALUES RETURNING subject_id');
    await value(db, append, ['hong', 'customer', 0, [{ type: 'registered', payload: { subject } }]]);
    const giveKey = `INSERT INTO account.subject_keys VALUES ($1, '\\x0102')`;
    const store = `INSERT INTO account.personal_data VALUES ($1, 'hong', '\\xff')`;
    await rows(db, giveKey, [subject]);
    await rows(db, store, [subject]);
    expect(await value(db, 'SELECT account.erase_subject($1)', [subject])).toBe(true);
    expect(await value(db, 'SELECT count(*) FROM account.personal_data')).toBe(0);
    expect(await value(db, 'SELECT count(*) FROM account.subject_keys')).toBe(0);
    expect(await sqlState(db, giveKey, [subject])).toBe('23001');
    expect(await sqlState(db, store, [subject])).toBe('23503');
    expect(await value(db, `SELECT count(*) FROM account.load_stream('hong', 1)`)).toBe(1);
    expect(await value(db, 'SELECT erased_at IS NOT NULL FROM account.subjects')).toBe(true);
    expect(await value(db, 'SELECT account.erase_subject($1)', [subject])).toBe(false);
  });
});
