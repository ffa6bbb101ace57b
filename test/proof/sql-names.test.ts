import { readFileSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { beforeAll, describe, expect, test } from 'vitest';
import { rolePermissions } from '../../src/render/model/role-permissions.ts';
import { isPrintable } from '../../src/render/printable.ts';
import { rideshare } from './rideshare.ts';
import { rows, runInOrder, value } from './sql-database.ts';
import { type Adopted, bank, sqlDatabase, sqlFiles } from './sql-scaffold.ts';

// Words that PostgreSQL keeps for itself, names as long as they may be, and names that are alike.
const long = `${'a'.repeat(30)}-${'b'.repeat(30)}`;
const names = [
  'user',
  'order',
  'select',
  'pg-stat',
  `${long}-1`,
  `${long}-2`,
  'a-b',
  'a--b',
  'events',
  'outbox',
];
const spec = {
  ...rideshare(),
  name: 'Select',
  services: names.map((name) => ({
    name,
    data: [
      { entity: 'order', events: [...names, 'order'], views: [...names, 'order'], personal: true },
      { entity: 'user', events: names, views: ['user'] },
    ],
  })),
  roles: names.map((name) => ({ name, may: [`${name}:read`, `o'clock:$$ --`, 'no pair', 'no pair'] })),
};

let db: PGlite;

const everywhere: Adopted = {
  'event-sourcing': {},
  'idempotent-consumer': {},
  'materialized-view': { way: 'fed-by-changes' },
  'audit-log': { way: 'write-once-copy' },
  'pii-protection': { way: 'key-per-person' },
  'message-queue': { way: 'database-table' },
  'leader-election': { way: 'store-lease' },
  'change-data-capture': { way: 'own-reader' },
  'database-per-service': { way: 'schema-per-service' },
  sharding: { way: 'by-hash' },
};

beforeAll(async () => {
  db = await sqlDatabase({ ...everywhere, rbac: {}, 'saga-orchestration': {} }, spec);
});

describe('names that are awkward for a database', () => {
  test('give every service a schema of its own, with every view', async () => {
    const found = await rows(
      db,
      `SELECT table_schema, count(*) FROM information_schema.tables
       WHERE table_name LIKE '%\\_view' GROUP BY table_schema`,
    );
    expect(found).toHaveLength(names.length);
    expect(new Set(found.map(({ count }) => Number(count)))).toEqual(new Set([names.length + 1]));
  });

  test('work as names of functions and events', async () => {
    const event = [{ type: 'select', payload: { amount: 1 } }];
    await value(db, `SELECT "order".append_events('1', 'user', 0, $1)`, [event]);
    expect(await value(db, 'SELECT "order"."apply_user_user"(10)')).toBe(1);
    await db.exec('CALL "order"."rebuild_user_user"()');
    expect(await rows(db, 'SELECT data FROM "order"."user_user_view"')).toEqual([{ data: { amount: 1 } }]);
  });

  test('keep text of the spec as text', async () => {
    const found = await rows(
      db,
      `SELECT resource, action FROM access.permissions WHERE role = 'select_user' ORDER BY 1`,
    );
    expect(found).toEqual([
      { resource: 'no pair', action: 'use' },
      { resource: `o'clock`, action: '$$ --' },
      { resource: 'user', action: 'read' },
    ]);
  });

  test('give every service a login of its own, which is no role of people', async () => {
    const found = await rows(
      db,
      `SELECT rolcanlogin, count(*) FROM pg_roles WHERE rolname ~ '^select_' GROUP BY 1 ORDER BY 1`,
    );
    // Those who read the log, and the roles of people, do not log in.
    expect(found.map(({ count }) => Number(count))).toEqual([2 * names.length, names.length]);
  });

  test.each([
    { cqrs: { way: 'same-store' } },
    { cqrs: { way: 'separate-store' }, 'transactional-outbox': { way: 'log-tailing' } },
    { cqrs: { way: 'same-store' }, 'event-sourcing': {} },
    { 'materialized-view': { way: 'own-database' }, 'pii-protection': { way: 'delete-and-mask' } },
  ])('do so as well with %o', async (adopted) => {
    await db.exec('BEGIN');
    const schemas = `SELECT format('DROP SCHEMA %I CASCADE', nspname) AS drop FROM pg_namespace WHERE nspname !~ '^(pg_|information)'`;
    for (const { drop } of await rows(db, schemas)) await db.exec(String(drop));
    await runInOrder(db, sqlFiles(adopted, spec));
    const views = `SELECT count(*) FROM pg_class WHERE relname LIKE '%\\_view' AND relkind IN ('r', 'v', 'm')`;
    expect(await value(db, views)).toBe(names.length * (names.length + 1));
    await db.exec('ROLLBACK');
  });

  test('show the steps of the transaction of the spec', async () => {
    const found = await rows(db, 'SELECT name, kind, compensation FROM saga_log.saga_steps ORDER BY step');
    expect(found.map((row) => Object.values(row).join(' '))).toEqual([
      'create-ride-request compensable cancel-ride-request',
      'match-driver compensable release-driver-match',
      'pre-authorize-fare pivot cancel-pre-authorization',
      'send-notice retryable ',
    ]);
    expect(await value(db, 'SELECT timeout::text FROM saga_log.saga_types')).toBe('00:10:00');
  });
});

describe('texts that break programs', () => {
  const strings = JSON.parse(
    readFileSync('node_modules/big-list-of-naughty-strings/blns.json', 'utf8'),
  ) as string[];
  const printable = strings.filter((text) => text.trim() !== '' && isPrintable(text));

  test('are the permissions of a role as they are', async () => {
    const roles = [{ name: 'naughty', may: printable }];
    await db.exec('BEGIN; DROP SCHEMA access CASCADE');
    await runInOrder(db, sqlFiles({ rbac: {} }, { ...bank, roles }));
    const found = await rows(db, `SELECT resource, action, own FROM access.permissions ORDER BY 1, 2, 3`);
    await db.exec('ROLLBACK');
    const [{ permissions = [] } = {}] = rolePermissions('bank', roles);
    const text = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).sort();
    expect(printable.length).toBeGreaterThan(440);
    expect(text(found)).toEqual(text([...new Set(permissions)]));
  });

  test('do not reach the files where they are titles or reasons', () => {
    const text = `${printable.join(' ')}; SELECT 1/0; --`;
    const pins = [{ pattern: 'event-sourcing', verdict: 'adopt' as const, reason: text }];
    const services = bank.services.map((service) => ({ ...service, title: text }));
    const bodies = (of: typeof bank) => sqlFiles(everywhere, of).map(({ body }) => body.replace(/^.*/, ''));
    expect(bodies(bank).length).toBeGreaterThan(8);
    expect(bodies({ ...bank, services, pins })).toEqual(bodies(bank));
  });
});
