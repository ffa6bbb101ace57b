import type { PGlite } from '@electric-sql/pglite';
import { beforeAll, describe, expect, test } from 'vitest';
import { emptyDatabase, rows, runInOrder, sqlState, value } from './sql-database.ts';
import { bank, refill, sqlFiles } from './sql-scaffold.ts';

let db: PGlite;
beforeAll(async () => {
  db = await emptyDatabase();
});

const view = (db: PGlite, schema = 'account') =>
  rows(db, `SELECT entity_id, data FROM ${schema}.account_balance_view ORDER BY 1`);
const append = (db: PGlite, account: string, expected: number, amount: number) =>
  value(db, 'SELECT account.append_events($1, $2, $3, $4)', [
    account,
    'account',
    expected,
    [{ type: 'deposited', payload: { amount } }],
  ]);

describe('a read model in the store of the events', () => {
  beforeAll(() => refill(db, { 'event-sourcing': {}, cqrs: { way: 'same-store' } }));

  test('is there with the event, before the commit, and goes with it', async () => {
    await db.exec('BEGIN');
    await append(db, 'kim', 0, 5);
    expect(await view(db)).toEqual([{ entity_id: 'kim', data: { amount: 5 } }]);
    await db.exec('ROLLBACK');
    expect(await view(db)).toEqual([]);
  });

  test('refuses an event that it cannot take in, and the event is not stored', async () => {
    const refused = `SELECT account.append_events('lee', 'account', 0, '[{"type": "opened", "payload": {"amount": 13}}]')`;
    await db.exec(
      'ALTER TABLE account.account_balance_view ADD CONSTRAINT lucky CHECK (data <> \'{"amount": 13}\')',
    );
    expect(await sqlState(db, refused)).toBe('23514');
    expect(await value(db, 'SELECT count(*) FROM account.events')).toBe(0);
    await db.exec('ALTER TABLE account.account_balance_view DROP CONSTRAINT lucky');
    expect(await sqlState(db, refused)).toBeUndefined();
  });

  test('can be made again from the events after a change of what it shows', async () => {
    await append(db, 'kim', 0, 1);
    await append(db, 'kim', 1, 2);
    await db.exec(`CREATE OR REPLACE FUNCTION account.fold_account_balance(p_data jsonb, p_type text, p_payload jsonb)
      RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$ SELECT jsonb_build_object('sum',
        coalesce((p_data ->> 'sum')::bigint, 0) + (p_payload ->> 'amount')::bigint) $$`);
    await db.exec('CALL account.rebuild_account_balance()');
    await append(db, 'kim', 2, 4);
    expect(await view(db)).toEqual([
      { entity_id: 'kim', data: { sum: 7 } },
      { entity_id: 'lee', data: { sum: 13 } },
    ]);
  });
});

describe('a read model in the store of the tables', () => {
  beforeAll(async () => {
    await refill(db, { cqrs: { way: 'same-store' } });
    await db.exec(`CREATE TABLE account.account (id text PRIMARY KEY, balance bigint);
      INSERT INTO account.account VALUES ('old', 1);
      SELECT account.keep_account_balance('account.account', 'id')`);
  });
  const shown = async () => (await view(db)).map(({ data }) => Object.values(data as object).join(' '));

  test.each([
    ['what was there before', '', ['old 1']],
    ['what is added', `INSERT INTO account.account VALUES ('kim', 5)`, ['kim 5', 'old 1']],
    ['what is changed', `UPDATE account.account SET balance = 6 WHERE id = 'kim'`, ['kim 6', 'old 1']],
    ['what gets another id', `UPDATE account.account SET id = 'lee' WHERE id = 'kim'`, ['lee 6', 'old 1']],
    ['nothing of what is deleted', `DELETE FROM account.account WHERE id = 'lee'`, ['old 1']],
    ['nothing after the table was emptied', 'TRUNCATE account.account', []],
  ])('shows %s', async (_, change, expected) => {
    await db.exec(change);
    expect(await shown()).toEqual(expected);
  });

  test('goes back with the change', async () => {
    await db.exec(`BEGIN; INSERT INTO account.account VALUES ('kim', 5); ROLLBACK`);
    expect(await shown()).toEqual([]);
  });
});

describe('a read model in a store of its own', () => {
  const files = sqlFiles({ 'event-sourcing': {}, cqrs: { way: 'separate-store' } });
  const isRead = ({ path }: { path: string }) => path.includes('read-store/');
  let writes: PGlite;
  let reads: PGlite;
  beforeAll(async () => {
    await refill(db, {});
    [writes, reads] = [db, await emptyDatabase()];
    await runInOrder(
      writes,
      files.filter((file) => !isRead(file)),
    );
    await runInOrder(reads, files.filter(isRead));
  });

  const apply = 'SELECT account_read.apply_account_balance($1, $2::text::xid8, $3, $4)';
  /** One round of the projector, for one generation: what it asks, what it takes over there, and what came of it. */
  const step = async (generation: number, limit = 2) => {
    const [point] = await rows(
      reads,
      'SELECT xid::text, position FROM account_read.progress WHERE generation = $1',
      [generation],
    );
    const changes = await rows(
      writes,
      `SELECT xid::text, position, entity_id, type, payload FROM account.feed
       WHERE entity = 'account' AND (xid, position) > ($1::text::xid8, $2) ORDER BY xid, position LIMIT ${limit}`,
      [point?.xid, point?.position],
    );
    const put = [generation, point?.xid, point?.position, JSON.stringify(changes)];
    return { count: changes.length, put };
  };
  const project = async (generation = 1) => {
    for (;;) {
      const { count, put } = await step(generation);
      expect(await value(reads, apply, put)).toBe(true);
      if (count === 0) return;
    }
  };

  test('comes to the state of the events; a step that is repeated or late changes nothing', async () => {
    for (let expected = 0; expected < 5; expected += 1) await append(writes, 'kim', expected, expected);
    const { put } = await step(1);
    await reads.exec('BEGIN');
    expect(await value(reads, apply, put)).toBe(true);
    await reads.exec('ROLLBACK');
    expect(await view(reads, 'account_read')).toEqual([]);
    expect([await value(reads, apply, put), await value(reads, apply, put)]).toEqual([true, false]);
    await project();
    expect(await view(reads, 'account_read')).toEqual([{ entity_id: 'kim', data: { amount: 4 } }]);
  });

  test('is rebuilt beside the one that is read, and replaces it when it has caught up', async () => {
    await reads.exec(`CREATE OR REPLACE FUNCTION account_read.fold_account_balance(p_data jsonb, p_type text, p_payload jsonb)
      RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$ SELECT jsonb_build_object('sum',
        coalesce((p_data ->> 'sum')::bigint, 0) + (p_payload ->> 'amount')::bigint) $$`);
    const finish = () => value(reads, 'SELECT account_read.finish_rebuild_account_balance()');
    expect(await finish()).toBe(false);
    expect(await value(reads, `SELECT account_read.start_rebuild('account-balance')`)).toBe(2);
    const { put } = await step(2);
    await value(reads, apply, put);
    expect(await finish()).toBe(false);
    expect(await view(reads, 'account_read')).toEqual([{ entity_id: 'kim', data: { amount: 4 } }]);
    await project(2);
    expect(await finish()).toBe(true);
    expect(await view(reads, 'account_read')).toEqual([{ entity_id: 'kim', data: { sum: 10 } }]);
    expect(await value(reads, 'SELECT count(*) FROM account_read.account_balance_rows')).toBe(1);
    await append(writes, 'kim', 5, 5);
    await project(2);
    expect(await view(reads, 'account_read')).toEqual([{ entity_id: 'kim', data: { sum: 15 } }]);
  });
});

describe('a view that PostgreSQL refreshes', () => {
  test('shows the tables as they were at the last refresh, and when that was', async () => {
    const spec = { ...bank, facts: { 'data.staleness': 5 } } as unknown as typeof bank;
    await refill(db, { 'materialized-view': { way: 'own-database' } }, spec);
    await db.exec(`CREATE TABLE account.account (id text PRIMARY KEY, balance bigint);
      INSERT INTO account.account VALUES ('kim', 1)`);
    const refresh = 'CALL account.refresh_account_balance()';
    await db.exec(refresh);
    await db.exec('UPDATE account.account SET balance = 2');
    expect(await view(db)).toEqual([{ entity_id: 'kim', data: { id: 'kim', balance: 1 } }]);
    await db.exec(refresh);
    expect(await view(db)).toEqual([{ entity_id: 'kim', data: { id: 'kim', balance: 2 } }]);
    expect(await rows(db, 'SELECT view FROM account.stale_views')).toEqual([]);
    await db.exec(`UPDATE account.refreshes SET made_at = made_at - interval '6 seconds'`);
    expect(await rows(db, 'SELECT view FROM account.stale_views')).toEqual([{ view: 'account-balance' }]);
  });
});
