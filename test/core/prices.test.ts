import { describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import type { Price } from '../../src/core/dated-data.ts';
import type { GivenFacts } from '../../src/core/fact.ts';
import { specOf } from '../spec-of.ts';
import { catalogueOf, domain, is, question, text } from './tiny.ts';
import { asked } from './tiny-plan.ts';

const price: Price = {
  id: 'entry',
  what: text,
  region: 'somewhere',
  amount: 1,
  currency: 'USD',
  per: 1_000_000,
  unit: text,
  'as-of': '2026-03',
  source: 'book',
  of: { pattern: 'door', when: is('cloud') },
  times: ['rate', 'steps'],
};

const words = {
  facts: [question('door-fact'), question('cloud'), question('rate', 'number'), question('steps', 'integer')],
  domains: [domain('shop', { rate: 50 })],
};

const pricesFor = (facts: GivenFacts, over: Partial<Price> = {}) =>
  advise(specOf(facts), { ...catalogueOf([asked('door')], words), prices: [{ ...price, ...over }] }).prices;

const counted = { 'door-fact': true, cloud: true, rate: 10, steps: 3 };

describe('money', () => {
  test('is the list price for each unit times the stated rates over a month of 30 days', () => {
    const [estimate] = pricesFor(counted) ?? [];
    expect(estimate?.monthly).toBe(77.76);
    expect(estimate?.seconds).toBe(30 * 24 * 60 * 60);
    expect(estimate?.rates.map(({ fact, value }) => [fact, value])).toEqual([
      ['rate', 10],
      ['steps', 3],
    ]);
    expect([estimate?.region, estimate?.asOf, estimate?.source.id]).toEqual(['somewhere', '2026-03', 'book']);
  });

  test.each<[string, GivenFacts, Partial<Price>]>([
    ['the pattern is not adopted', { ...counted, 'door-fact': false }, {}],
    ['the product is not used here', { ...counted, cloud: false }, {}],
    ['nobody said so', { ...counted, cloud: null }, {}],
    ['a rate is unknown', { ...counted, steps: null }, {}],
    ['a rate is only assumed', { ...counted, rate: null, domain: ['shop'] }, {}],
    ['a rate is zero', { ...counted, rate: 0 }, {}],
    ['another way was chosen', counted, { of: { pattern: 'door', variant: 'managed', when: is('cloud') } }],
    ['the price is only known', counted, { of: undefined as never }],
  ])('is not counted where %s', (_name, facts, over) => {
    expect(pricesFor(facts, over)).toBeUndefined();
  });
});
