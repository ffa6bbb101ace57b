import type { PGlite } from '@electric-sql/pglite';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rows, sqlState, value } from './sql-database.ts';
import { sqlDatabase } from './sql-scaffold.ts';

let db: PGlite;

beforeAll(async () => {
  db = await sqlDatabase({
    'transactional-outbox': { way: 'polling' },
    'idempotent-consumer': {},
    'materialized-view': { way: 'own-database' },
  });
  await db.exec('CREATE TABLE account.account (id text PRIMARY KEY, balance bigint NOT NULL)');
});

beforeEach(async () => {
  await db.exec('TRUNCATE account.account, account.outbox, account.inbox, account.account_balance_view');
  await db.exec(`UPDATE account.checkpoints SET xid = '0', position = 0, applied = 0`);
});

const send = (id: string, balance: number) =>
  db.exec(`INSERT INTO account.outbox (entity, entity_id, type, payload)
    VALUES ('account', '${id}', 'deposited', '{"balance": ${balance}}')`);
const claim = (limit = 10) =>
  rows(db, 'SELECT message_id, entity_id, payload FROM account.claim_outbox($1)', [limit]);
const publish = async (limit = 10) => {
  const claimed = await claim(limit);
  await value(db, 'SELECT account.mark_published($1)', [claimed.map(({ message_id }) => message_id)]);
  return claimed.map(({ entity_id, payload }) => `${entity_id} ${(payload as { balance: number }).balance}`);
};

describe('the outbox', () => {
  test('has a message if, and only if, the business row is there', async () => {
    await db.exec('BEGIN');
    await db.exec(`INSERT INTO account.account VALUES ('kim', 5)`);
    await send('kim', 5);
    await db.exec('ROLLBACK');
    expect(await value(db, 'SELECT count(*) FROM account.account')).toBe(0);
    expect(await claim()).toEqual([]);
    await db.exec('BEGIN');
    await db.exec(`INSERT INTO account.account VALUES ('kim', 5)`);
    await send('kim', 5);
    await db.exec('COMMIT');
    expect(await publish()).toEqual(['kim 5']);
  });

  test('gives a published message to nobody again', async () => {
    await send('kim', 1);
    expect([await publish(), await publish()]).toEqual([['kim 1'], []]);
  });

  test('gives the messages of a relay that died to the next one', async () => {
    await send('kim', 1);
    await db.exec('BEGIN');
    expect(await publish()).toEqual(['kim 1']);
    await db.exec('ROLLBACK');
    expect(await publish()).toEqual(['kim 1']);
  });

  test('gives out one message of an entity at a time, the oldest, so that their order is kept', async () => {
    for (const [id, balance] of [
      ['kim', 1],
      ['kim', 2],
      ['lee', 1],
      ['kim', 3],
    ] as const)
      await send(id, balance);
    expect([await publish(), await publish(), await publish(), await publish()]).toEqual([
      ['kim 1', 'lee 1'],
      ['kim 2'],
      ['kim 3'],
      [],
    ]);
  });

  // One connection cannot hold a claim beside another. That it is taken with SKIP LOCKED is read from the function.
  test('claims rows for update and skips the ones another relay holds', async () => {
    const source = await value(db, `SELECT prosrc FROM pg_proc WHERE oid = 'account.claim_outbox'::regproc`);
    expect(source).toMatch(/FOR UPDATE OF o SKIP LOCKED/);
  });

  test('purges what was published long ago and nothing that waits', async () => {
    await send('kim', 1);
    await publish();
    await send('lee', 1);
    await db.exec(
      `UPDATE account.outbox SET created_at = created_at - interval '9 days', published_at = published_at - interval '9 days'`,
    );
    await send('park', 1);
    expect(await rows(db, 'SELECT waiting FROM account.outbox_lag')).toEqual([{ waiting: 2 }]);
    expect(await value(db, `SELECT account.purge_outbox('7 days')`)).toBe(1);
    expect(await publish()).toEqual(['lee 1', 'park 1']);
    expect(await value(db, `SELECT account.purge_outbox('7 days')`)).toBe(0);
  });

  test('feeds projections, and a purge keeps them from being rebuilt', async () => {
    await send('kim', 1);
    await send('kim', 2);
    expect(await value(db, 'SELECT account.apply_account_balance(10)')).toBe(2);
    await db.exec('CALL account.rebuild_account_balance()');
    expect(await rows(db, 'SELECT * FROM account.account_balance_view')).toEqual([
      { entity_id: 'kim', data: { balance: 2 } },
    ]);
    await publish();
    await value(db, `SELECT account.purge_outbox('-1 second')`);
    expect(await sqlState(db, 'CALL account.rebuild_account_balance()')).toBe('55000');
  });
});

describe('the inbox', () => {
  const first = (consumer: string, message: string) =>
    value(db, 'SELECT account.first_delivery($1, $2)', [consumer, message]);

  test('lets one message of twenty deliveries through, for each consumer', async () => {
    const answers: unknown[] = [];
    for (let delivery = 0; delivery < 20; delivery += 1) answers.push(await first('ledger', 'm1'));
    expect(answers.filter((answer) => answer === true)).toHaveLength(1);
    expect(answers[0]).toBe(true);
    expect([await first('mailer', 'm1'), await first('ledger', 'm2')]).toEqual([true, true]);
  });

  test('lets a message through again when the work rolled back', async () => {
    await db.exec('BEGIN');
    expect(await first('ledger', 'm1')).toBe(true);
    await db.exec('ROLLBACK');
    expect([await first('ledger', 'm1'), await first('ledger', 'm1')]).toEqual([true, false]);
  });

  test('forgets only what is older than asked for', async () => {
    await first('ledger', 'old');
    await db.exec(`UPDATE account.inbox SET received_at = received_at - interval '2 days'`);
    await first('ledger', 'new');
    await db.exec(`UPDATE account.inbox SET received_at = received_at - interval '29 days'`);
    expect(await value(db, `SELECT account.purge_inbox('30 days')`)).toBe(1);
    expect([await first('ledger', 'new'), await first('ledger', 'old')]).toEqual([false, true]);
  });
});
