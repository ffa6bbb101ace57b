import type { PGlite } from '@electric-sql/pglite';
import { beforeAll, describe, expect, test } from 'vitest';
import { rows, sqlState, value } from './sql-database.ts';
import { sqlDatabase } from './sql-scaffold.ts';

let db: PGlite;

beforeAll(async () => {
  db = await sqlDatabase({ rbac: {}, 'audit-log': { way: 'write-once-copy' } });
  await db.exec(`CREATE TABLE account.account (id text PRIMARY KEY, owner_id text NOT NULL, owner_name text, balance bigint);
    INSERT INTO account.account VALUES ('a', 'kim', 'Kim', 10), ('b', 'lee', 'Lee', 20), ('c', 'kim', NULL, 30);
    SELECT access.protect('account.account', 'account', 'owner_id');
    SELECT account.audit_table('account.account', 'owner_name')`);
});

/** Runs a statement as a role, on behalf of a subject, and undoes it: the ids it returns, or its SQLSTATE. */
async function as(role: string, subject: string, sql: string): Promise<unknown> {
  await db.exec('BEGIN');
  try {
    await db.exec(`SET LOCAL ROLE ${role}; SET LOCAL app.subject = '${subject}'`);
    const found = await rows(db, sql);
    return found.map((row) => Object.values(row)[0]).join(' ');
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await db.exec('ROLLBACK');
  }
}

const DENIED = '42501';
const read = 'SELECT id FROM account.account ORDER BY id';
const pay = 'UPDATE account.account SET balance = 0 RETURNING id';
const give = `UPDATE account.account SET owner_id = 'lee' WHERE id = 'a' RETURNING id`;
const open = `INSERT INTO account.account VALUES ('d', 'kim') RETURNING id`;
const close = `DELETE FROM account.account WHERE id = 'a' RETURNING id`;

describe('row-level security', () => {
  test.each([
    ['a teller reads every account', 'bank_teller', 'park', read, 'a b c'],
    ['a teller changes every account', 'bank_teller', 'park', pay, 'a b c'],
    ['a teller opens none', 'bank_teller', 'park', open, DENIED],
    ['a customer reads the own accounts', 'bank_customer', 'kim', read, 'a c'],
    ['another customer reads others', 'bank_customer', 'lee', read, 'b'],
    ['a stranger reads none', 'bank_customer', 'nobody', read, ''],
    ['somebody without a name reads none', 'bank_customer', '', read, ''],
    ['a customer changes the own accounts', 'bank_customer', 'kim', pay, 'a c'],
    ['a customer gives no account away', 'bank_customer', 'kim', give, DENIED],
    ['a customer closes none', 'bank_customer', 'kim', close, DENIED],
    ['a visitor may do nothing', 'bank_visitor', 'kim', read, DENIED],
    ['an administrator reads every account', 'bank_admin', 'park', read, 'a b c'],
    ['an administrator opens accounts', 'bank_admin', 'park', open, 'd'],
    ['an administrator closes accounts', 'bank_admin', 'park', close, 'a'],
  ])('%s', async (_, role, subject, sql, expected) => {
    expect(await as(role, subject, sql)).toBe(expected);
  });

  test.each([
    ['bank_customer', true],
    ['bank_admin', true],
    ['bank_teller', false],
  ])('an action that is no statement can be asked for: may %s approve? %s', async (role, expected) => {
    expect(await as(role, 'kim', `SELECT access.may('account', 'approve')`)).toBe(String(expected));
  });

  test('hides rows even where the privilege was granted by mistake', async () => {
    await db.exec(
      'GRANT SELECT ON account.account TO bank_visitor; GRANT USAGE ON SCHEMA account TO bank_visitor',
    );
    expect(await as('bank_visitor', 'kim', read)).toBe('');
  });

  test('can be taken away by deleting a permission', async () => {
    await db.exec('BEGIN');
    await db.exec(`DELETE FROM access.permissions WHERE role = 'bank_teller'; SET LOCAL ROLE bank_teller`);
    expect(await rows(db, read)).toEqual([]);
    await db.exec('ROLLBACK');
  });

  test('nobody gives himself a permission', async () => {
    const grab = `INSERT INTO access.permissions VALUES ('bank_teller', 'account', 'delete', false)`;
    expect(await as('bank_teller', 'kim', grab)).toBe(DENIED);
  });
});

describe('the audit log', () => {
  test('says who did what to which row, when and why, with personal data masked', async () => {
    await db.exec(`BEGIN; SET LOCAL ROLE bank_admin; SET LOCAL app.actor = 'park'; SET LOCAL app.reason = 'ticket 7';
      INSERT INTO account.account VALUES ('x', 'choi', 'Choi', 1);
      UPDATE account.account SET balance = 2, owner_name = 'Choe' WHERE id = 'x';
      DELETE FROM account.account WHERE id = 'x'; COMMIT`);
    const entries = await rows(
      db,
      `SELECT actor, reason, action, table_name, old_row, new_row, changed FROM account.audit_log
       WHERE 'x' IN (old_row ->> 'id', new_row ->> 'id') ORDER BY entry_id`,
    );
    const who = { actor: 'park', reason: 'ticket 7', table_name: 'account.account' };
    const row = (balance: number) => ({ id: 'x', owner_id: 'choi', owner_name: '***', balance });
    expect(entries).toEqual([
      { ...who, action: 'INSERT', old_row: null, new_row: row(1), changed: [] },
      { ...who, action: 'UPDATE', old_row: row(1), new_row: row(2), changed: ['balance', 'owner_name'] },
      { ...who, action: 'DELETE', old_row: row(2), new_row: null, changed: [] },
    ]);
    expect(await value(db, `SELECT count(*) FROM account.audit_log WHERE audit_log::text ~ 'Cho[ie]'`)).toBe(
      0,
    );
  });

  test('names the login where nobody else is named, and an empty value stays visibly empty', async () => {
    await db.exec(`UPDATE account.account SET balance = 31 WHERE id = 'c'`);
    const [entry] = await rows(
      db,
      'SELECT actor, login, reason, new_row FROM account.audit_log ORDER BY entry_id DESC LIMIT 1',
    );
    expect(entry).toMatchObject({
      actor: 'postgres',
      login: 'postgres',
      reason: null,
      new_row: { owner_name: null },
    });
  });

  test('goes with the change when that is rolled back', async () => {
    const count = () => value(db, 'SELECT count(*) FROM account.audit_log');
    const before = await count();
    await db.exec('BEGIN; UPDATE account.account SET balance = 0; ROLLBACK');
    expect(await count()).toBe(before);
  });

  test('notes that a table was emptied', async () => {
    await db.exec('BEGIN; TRUNCATE account.account');
    expect(await value(db, 'SELECT action FROM account.audit_log ORDER BY entry_id DESC LIMIT 1')).toBe(
      'TRUNCATE',
    );
    await db.exec('ROLLBACK');
  });

  test.each([
    ['changing', 'UPDATE account.audit_log SET actor = actor', '23001'],
    ['deleting', 'DELETE FROM account.audit_log', '23001'],
    ['emptying', 'TRUNCATE account.audit_log', '23001'],
    [
      'masking a column that does not exist',
      `SELECT account.audit_table('account.account', 'owner_nam')`,
      '42703',
    ],
  ])('refuses %s', async (_, sql, state) => {
    expect(await sqlState(db, sql)).toBe(state);
  });

  test('cannot be written by those whose changes it notes', async () => {
    const forge = `INSERT INTO account.audit_log (actor, login, action, table_name) VALUES ('lee', 'lee', 'DELETE', 'x')`;
    expect(await as('bank_teller', 'kim', forge)).toBe(DENIED);
  });
});
