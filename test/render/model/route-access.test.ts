import { describe, expect, test } from 'vitest';
import { rolePermissions } from '../../../src/render/model/role-permissions.ts';
import { routeAccess } from '../../../src/render/model/route-access.ts';

const service = (name: string, entities: string[] = [], views: string[] = [], path = `/api/v1/${name}`) => ({
  name,
  path,
  entities: entities.map((id) => ({ id })),
  views: views.map((id) => ({ id })),
});
const shop = service('shop', ['order'], ['sales'], '/api/v1/goods');
const bills = service('billing', [], [], '/api/v1/bills');
const map = service('map');
const all = [shop, bills, map];

const accessTo = (to: typeof shop, ...may: string[]) => {
  const { writers, readers } = routeAccess(to, all, rolePermissions('s', [{ name: 'role', may }]));
  return writers.length > 0 ? 'writes' : readers.length > 0 ? 'reads' : 'refused';
};

describe('a role', () => {
  test.each([
    ['its name', shop, 'shop:create'],
    ['an entity', shop, 'order:create-own'],
    ['a view', shop, 'sales:write'],
    ['its path', shop, 'goods:delete'],
    ['one of what its path lists', bills, 'bill:pay'],
    ['everything', shop, 'order:*'],
  ])('with a right to change %s of a service may send it any request', (_, to, right) => {
    expect(accessTo(to, right)).toBe('writes');
  });

  test.each(['order:read', 'order:read-own', 'order:list', 'sales:view', 'goods:search'])(
    'with %s alone may only read',
    (right) => {
      expect(accessTo(shop, right)).toBe('reads');
      expect(accessTo(shop, right, 'order:update')).toBe('writes');
    },
  );

  test('with rights to another service alone is refused', () => {
    const roles = rolePermissions('s', [
      { name: 'buyer', may: ['order:create'] },
      { name: 'accountant', may: ['bill:read'] },
    ]);
    expect(routeAccess(shop, all, roles)).toEqual({ writers: [{ id: 'buyer' }], readers: [] });
    expect(routeAccess(bills, all, roles)).toEqual({ writers: [], readers: [{ id: 'accountant' }] });
  });

  test('with a right that is of no service keeps it everywhere, since nobody knows where it is used', () => {
    expect(accessTo(shop, 'order:read', 'product:write')).toBe('writes');
    expect(accessTo(shop, 'order:read', 'audit:read')).toBe('reads');
    expect(accessTo(shop, 'order:read', 'admin')).toBe('writes');
  });

  test('of any kind may send anything to a service that no right names', () => {
    expect(accessTo(map, 'order:read')).toBe('writes');
  });
});
