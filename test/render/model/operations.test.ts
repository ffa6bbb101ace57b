import { expect, test } from 'vitest';
import { operations } from '../../../src/render/model/operations.ts';

const inShort = (paths: ReturnType<typeof operations>) =>
  paths.flatMap(({ path, operations: all }) =>
    all.map(({ id, method, asked }) => `${method} ${path} ${id} ${asked[0]?.roles ?? 'a start'}`),
  );

test('an entity that no role speaks of starts with reading and creating', () => {
  expect(inShort(operations('/loans', ['loan'], []))).toEqual([
    'get /loans listLoan a start',
    'post /loans createLoan a start',
    'get /loans/{id} readLoan a start',
  ]);
});

test('rights become operations, and nothing is added to them', () => {
  const roles = [
    { name: 'customer', may: ['loan:read-own', 'card:read'] },
    { name: 'officer', may: ['loan:read', 'loan:approve'] },
  ];
  expect(inShort(operations('/loans', ['loan'], roles))).toEqual([
    'get /loans listLoan customer (their own only), officer',
    'get /loans/{id} readLoan customer (their own only), officer',
    'post /loans/{id}/approve approveLoan officer',
  ]);
});

test('a star stands for reading and every change', () => {
  const all = operations('/loans', ['loan'], [{ name: 'admin', may: ['loan:*'] }]);
  expect(inShort(all).map((one) => one.split(' ')[2])).toEqual([
    'listLoan',
    'createLoan',
    'readLoan',
    'updateLoan',
    'deleteLoan',
  ]);
});

test('several entities have a path each, a service at the root has one too', () => {
  expect(operations('/shop', ['cart', 'order'], []).map(({ path }) => path)).toEqual([
    '/shop/cart',
    '/shop/cart/{id}',
    '/shop/order',
    '/shop/order/{id}',
  ]);
  expect(operations('', ['cart'], []).map(({ path }) => path)).toEqual(['/', '/{id}']);
});
