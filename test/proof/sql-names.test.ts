import type { PGlite } from '@electric-sql/pglite';
import { beforeAll, describe, expect, test } from 'vitest';
import { modelOf, rideshare } from './rideshare.ts';
import { database, rows, value } from './sql-database.ts';

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

beforeAll(async () => {
  const patterns = ['event-sourcing', 'transactional-outbox', 'idempotent-consumer', 'cqrs', 'audit-log'];
  db = await database([...patterns, 'rbac', 'saga-orchestration'], modelOf(spec));
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
