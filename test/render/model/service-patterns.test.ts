import { expect, test } from 'vitest';
import type { Pattern } from '../../../src/core/pattern.ts';
import type { PatternAdvice } from '../../../src/core/pattern-advice.ts';
import { servicePatterns } from '../../../src/render/model/service-patterns.ts';
import { adopted } from '../../proof/rideshare.ts';

const title = { en: 'Proof', ko: '증명' };
const variants = [
  { id: 'separate', title },
  { id: 'same', title },
];
const patterns = [
  { id: 'cqrs', variants },
  { id: 'outbox', variants: [] },
  { id: 'store', variants: [] },
] as unknown as Pattern[];

const advice = (id: string, scopes: readonly object[] = [], variant?: string): PatternAdvice =>
  ({ ...adopted(scopes), id, ...(variant === undefined ? {} : { variant: { id: variant } }) }) as never;

const cqrs = advice(
  'cqrs',
  [
    { kind: 'service', name: 'order', verdict: 'adopt', variant: { id: 'separate' } },
    { kind: 'service', name: 'map', verdict: 'avoid' },
    { kind: 'domain', name: 'sales', verdict: 'adopt', variant: { id: 'separate' } },
  ],
  'same',
);
const present = [cqrs, advice('store', [{ kind: 'service', name: 'order', verdict: 'avoid' }])];

const seen = (service: { name: string; domain?: string }) => {
  const found = servicePatterns(service, cqrs, present, patterns);
  const there = (lists: object) =>
    Object.entries(lists).flatMap(([id, list]) => (list.length > 0 ? [id] : []));
  return { ways: there(found.ways), patterns: there(found.patterns), without: there(found.without) };
};

test.each([
  [
    'its own way',
    { name: 'order' },
    { ways: ['separate'], patterns: ['cqrs'], without: ['outbox', 'store'] },
  ],
  [
    'the way of its domain',
    { name: 'stock', domain: 'sales' },
    { ways: ['separate'], patterns: ['cqrs', 'store'], without: ['outbox'] },
  ],
  [
    'the way of the system',
    { name: 'stock' },
    { ways: ['same'], patterns: ['cqrs', 'store'], without: ['outbox'] },
  ],
])('a service has %s, and says which patterns it has and has not', (_, service, expected) => {
  expect(seen(service)).toEqual(expected);
});

test('a service for which a pattern was refused is without it', () => {
  expect(seen({ name: 'map' })).toMatchObject({ patterns: ['store'], without: ['cqrs', 'outbox'] });
});

test('the way of another pattern can be seen too', () => {
  const { patterns: found } = servicePatterns(
    { name: 'order' },
    present[1] as PatternAdvice,
    present,
    patterns,
  );
  expect(found.cqrs).toMatchObject([{ ways: { separate: [{ title }], same: [] } }]);
});
