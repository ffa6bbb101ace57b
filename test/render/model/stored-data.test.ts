import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rolePermissions } from '../../../src/render/model/role-permissions.ts';
import { sqlName } from '../../../src/render/model/sql-name.ts';
import { storedData } from '../../../src/render/model/stored-data.ts';

describe('a name in the database', () => {
  test.each([
    ['order-item', 'order_item'],
    ['a--b', 'a__b'],
    ['3d-secure', '_3d_secure'],
    ['pg-stat', '_pg_stat'],
  ])('of %s is %s', (id, name) => {
    expect(sqlName(id)).toBe(name);
  });

  const id = fc.stringMatching(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);

  test('is one that every template may use, and takes a prefix of 14 characters', () => {
    fc.assert(
      fc.property(id, (some) => {
        expect(sqlName(some)).toMatch(/^[a-z_][a-z0-9_]{0,47}$/);
      }),
    );
  });

  test('differs where the ids differ, also at the end of long ones', () => {
    const ends = fc.uniqueArray(id, { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(ends, fc.constantFrom('', `${'x'.repeat(50)}-`), ([one, other], start) => {
        expect(sqlName(`${start}${one}`)).not.toBe(sqlName(`${start}${other}`));
      }),
    );
  });
});

describe('what a service keeps', () => {
  test('is nothing when it lists nothing', () => {
    expect(storedData({ name: 'ride' })).toEqual({
      sql: 'ride',
      entities: [],
      views: [],
      personal: [],
      messages: [],
    });
  });

  test('gives a view that two entities have the name of its entity, and takes what is listed twice once', () => {
    const { entities, views, personal, messages } = storedData({
      name: 'bank',
      data: [
        { entity: 'account', events: ['opened', 'opened'], views: ['history', 'balance'] },
        { entity: 'customer', views: ['history'], personal: true },
        { entity: 'account', events: ['closed'], views: ['balance'] },
      ],
    });
    expect(entities.map(({ id, events }) => [id, ...events.map((event) => event.id)])).toEqual([
      ['account', 'opened', 'closed'],
      ['customer'],
    ]);
    expect(views.map(({ id, entity }) => [id, entity])).toEqual([
      ['account-history', 'account'],
      ['balance', 'account'],
      ['customer-history', 'customer'],
    ]);
    expect(personal).toEqual([{ entities: 'customer' }]);
    expect(messages).toEqual([{ entity: 'account', events: 'opened, closed' }]);
  });
});

describe('a right', () => {
  test.each([
    ['account:read', { resource: 'account', action: 'read', own: false }],
    ['account:read-own', { resource: 'account', action: 'read', own: true }],
    ['account:*', { resource: 'account', action: '*', own: false }],
    ['account: read', { resource: 'account', action: 'read', own: false }],
    ['account:read:own', { resource: 'account', action: 'read:own', own: false }],
    ['account', { resource: 'account', action: 'use', own: false }],
  ])('written %s is %o', (right, expected) => {
    const [role] = rolePermissions('bank', [{ name: 'teller', may: [right, right] }]);
    expect(role).toEqual({ id: 'teller', sql: 'bank_teller', permissions: [expected] });
  });
});
