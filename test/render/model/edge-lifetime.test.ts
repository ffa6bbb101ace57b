import { expect, test } from 'vitest';
import { edgeLifetime } from '../../../src/render/model/edge-lifetime.ts';

const of = (staleness?: number) =>
  edgeLifetime({ facts: staleness === undefined ? {} : { 'data.staleness': staleness } });

test('content stays as long as data may be old, and at most a day or that long', () => {
  const seconds = (staleness: number) =>
    of(staleness).known.map(({ lifetime, most }) => [lifetime.s, most.s]);
  expect(seconds(20)).toEqual([[20, 86_400]]);
  expect(seconds(604_800)).toEqual([[604_800, 604_800]]);
  expect(of(20).unknown).toEqual([]);
});

test.each([[undefined], [0]])(
  'where nobody says how old data may be (%s), no lifetime is made up',
  (staleness) => {
    expect(of(staleness)).toEqual({ known: [], unknown: [{}] });
  },
);
