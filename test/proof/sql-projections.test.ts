import type { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rows, runInOrder, sqlState, value } from './sql-database.ts';
import { bank, called, sqlDatabase, sqlFiles } from './sql-scaffold.ts';

let db: PGlite;

beforeAll(async () => {
  db = await sqlDatabase({ 'event-sourcing': {}, 'materialized-view': { way: 'own-database' } });
});

// What is removed here cannot be removed by the application.
async function empty() {
  await withoutGuard('TRUNCATE account.streams, account.events, account.snapshots');
  await db.exec(`DELETE FROM account.account_balance_view;
    UPDATE account.checkpoints SET xid = '0', position = 0, applied = 0`);
}

const withoutGuard = (sql: string) =>
  db.exec(`ALTER TABLE account.events DISABLE TRIGGER append_only; ${sql};
    ALTER TABLE account.events ENABLE TRIGGER append_only`);

beforeEach(empty);

// What a team would write at the marked place: the amounts add up, and the last event is remembered (order matters).
const addUp = `CREATE OR REPLACE FUNCTION account.fold_account_balance(p_data jsonb, p_type text, p_payload jsonb)
  RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('last', p_type, 'balance', coalesce((p_data ->> 'balance')::bigint, 0)
      + CASE p_type WHEN 'withdrawn' THEN -1 ELSE 1 END * (p_payload ->> 'amount')::bigint) $$`;

const append = async (account: string, type: string, amount: number) => {
  const version = await value(
    db,
    'SELECT coalesce(max(version), 0) FROM account.streams WHERE stream_id = $1',
    [account],
  );
  await value(db, 'SELECT account.append_events($1, $2, $3, $4)', [
    account,
    'account',
    version,
    [{ type, payload: { amount } }],
  ]);
};
const apply = (limit = 100) => value(db, 'SELECT account.apply_account_balance($1)', [limit]);
const rebuild = 'CALL account.rebuild_account_balance()';
const view = () => rows(db, 'SELECT * FROM account.account_balance_view ORDER BY entity_id');
const checkpoint = () => rows(db, 'SELECT xid::text, position, applied FROM account.checkpoints');

describe('a projection as it is generated', () => {
  test('keeps the newest value of each field', async () => {
    await append('kim', 'opened', 0);
    await append('kim', 'deposited', 7);
    expect(await apply()).toBe(2);
    expect(await view()).toEqual([{ entity_id: 'kim', data: { amount: 7 } }]);
  });
});

describe('a projection of what other services tell', () => {
  const followed = { 'materialized-view': { way: 'fed-by-changes' } };
  const change = (schema: string, id: string, message: string) =>
    db.exec(`INSERT INTO ${schema}.changes (entity, entity_id, type, payload, message_id)
      VALUES ('account', '${id}', 'opened', '{"amount": 0}', '${message}') ON CONFLICT DO NOTHING`);
  const found = (schema: string) => rows(db, `SELECT * FROM ${schema}.account_balance_view ORDER BY 1`);

  test('takes each message once, and nothing of what was rolled back', async () => {
    await runInOrder(db, sqlFiles(followed, called('alone')));
    await change('alone', 'kim', 'm1');
    await change('alone', 'kim', 'm1');
    await db.exec('BEGIN');
    await change('alone', 'lee', 'm2');
    await db.exec('ROLLBACK');
    expect(await value(db, 'SELECT alone.apply_account_balance(10)')).toBe(1);
    expect(await found('alone')).toEqual([{ entity_id: 'kim', data: { amount: 0 } }]);
  });

  test('takes them and what the service itself has done in one order', async () => {
    await runInOrder(db, sqlFiles({ 'event-sourcing': {}, ...followed }, called('mixed')));
    await change('mixed', 'kim', 'm1');
    await value(
      db,
      `SELECT mixed.append_events('lee', 'account', 0, '[{"type": "opened", "payload": {"amount": 2}}]')`,
    );
    await change('mixed', 'kim', 'm2');
    const applied = [1, 1, 1, 1].map(() => value(db, 'SELECT mixed.apply_account_balance(1)'));
    expect(await Promise.all(applied)).toEqual([1, 1, 1, 0]);
    expect(await found('mixed')).toEqual([
      { entity_id: 'kim', data: { amount: 0 } },
      { entity_id: 'lee', data: { amount: 2 } },
    ]);
  });
});

describe('a projection of an entity whose events nobody has named', () => {
  test('takes every change, so that its rows are not empty', async () => {
    const data = [
      { entity: 'seat', views: ['free-seats'] },
      { entity: 'hall', events: ['hall-opened'] },
    ];
    const hall = { ...bank, services: [{ name: 'hall', data }] };
    await runInOrder(db, sqlFiles({ 'materialized-view': { way: 'fed-by-changes' } }, hall));
    await db.exec(`INSERT INTO hall.changes (entity, entity_id, type, payload, message_id) VALUES
      ('seat', '12', 'taken', '{"free": false, "row": 3}', '1'), ('seat', '12', 'left', '{"free": true}', '2')`);
    expect(await value(db, 'SELECT hall.apply_free_seats(10)')).toBe(2);
    const found = [{ entity_id: '12', data: { free: true, row: 3 } }];
    expect(await rows(db, 'SELECT * FROM hall.free_seats_view')).toEqual(found);
    await db.exec('CALL hall.rebuild_free_seats()');
    expect(await rows(db, 'SELECT * FROM hall.free_seats_view')).toEqual(found);
  });
});

describe('a projection that adds up', () => {
  beforeAll(() => db.exec(addUp));

  test('shows the account of the lecture with 1,200,000 KRW', async () => {
    await append('kim', 'opened', 0);
    await append('kim', 'deposited', 1_000_000);
    await append('kim', 'withdrawn', 300_000);
    await append('kim', 'deposited', 500_000);
    await apply();
    expect(await view()).toEqual([{ entity_id: 'kim', data: { balance: 1_200_000, last: 'deposited' } }]);
  });

  test('applies each event once, in batches of any size', async () => {
    for (let number = 1; number <= 5; number += 1) await append('lee', 'deposited', number);
    expect([await apply(2), await apply(2), await apply(2), await apply(2)]).toEqual([2, 2, 1, 0]);
    expect(await view()).toEqual([{ entity_id: 'lee', data: { balance: 15, last: 'deposited' } }]);
  });

  test('leaves events of other entities alone', async () => {
    await value(
      db,
      `SELECT account.append_events('hong', 'customer', 0, '[{"type": "registered", "payload": {}}]')`,
    );
    expect(await apply()).toBe(0);
  });

  test('loses the rows and the checkpoint together when its transaction fails', async () => {
    await append('lee', 'deposited', 5);
    const before = await checkpoint();
    await db.exec('BEGIN');
    expect(await apply()).toBe(1);
    await db.exec('ROLLBACK');
    expect(await view()).toEqual([]);
    expect(await checkpoint()).toEqual(before);
    expect(await apply()).toBe(1);
  });

  const change = fc.record({
    account: fc.constantFrom('kim', 'lee', 'park'),
    type: fc.constantFrom('opened', 'deposited', 'withdrawn'),
    amount: fc.integer({ min: 0, max: 1_000_000 }),
    applyAfter: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  });

  test('comes to the same rows by a rebuild as by increments, whatever happened in whatever order', async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
          for (const { account, type, amount, applyAfter } of changes) {
            await append(account, type, amount);
            if (applyAfter !== undefined) await apply(applyAfter);
          }
          for (let left = changes.length; left > 0; left -= 1) await apply(2);
          const [rowsOfIncrements, pointOfIncrements] = [await view(), await checkpoint()];
          await db.exec(rebuild);
          expect(await view()).toEqual(rowsOfIncrements);
          expect(await checkpoint()).toEqual(pointOfIncrements);
          expect(await apply()).toBe(0);
          expect(rowsOfIncrements).toEqual(expectedRows(changes));
        })
        .beforeEach(empty),
      { numRuns: 25 },
    );
  }, 60_000);

  test('mends rows that were damaged, and takes in what was not yet applied', async () => {
    await append('kim', 'deposited', 10);
    await apply();
    await append('kim', 'deposited', 5);
    await db.exec(`UPDATE account.account_balance_view SET data = '{}'`);
    await db.exec(`INSERT INTO account.account_balance_view VALUES ('ghost', '{}')`);
    await db.exec(rebuild);
    expect(await view()).toEqual([{ entity_id: 'kim', data: { balance: 15, last: 'deposited' } }]);
    expect(await apply()).toBe(0);
  });

  test('is not rebuilt from a feed that has lost a part, even if as much has been added', async () => {
    await append('kim', 'deposited', 10);
    await append('kim', 'deposited', 20);
    await apply();
    const before = await view();
    await withoutGuard('DELETE FROM account.events WHERE version = 1');
    await append('kim', 'deposited', 30);
    expect(await sqlState(db, rebuild)).toBe('55000');
    expect(await view()).toEqual(before);
  });
});

function expectedRows(changes: { account: string; type: string; amount: number }[]) {
  const data = new Map<string, { balance: number; last: string }>();
  for (const { account, type, amount } of changes) {
    const balance = data.get(account)?.balance ?? 0;
    data.set(account, { balance: type === 'withdrawn' ? balance - amount : balance + amount, last: type });
  }
  return [...data].sort().map(([account, row]) => ({ entity_id: account, data: row }));
}
