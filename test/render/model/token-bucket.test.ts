import { expect, test } from 'vitest';
import { bucket } from '../../../src/render/model/token-bucket.ts';

test.each([
  ['100 a minute, 20 at once', { requests: 100, per: 60 }, 20, { rate: 100, cost: 60, capacity: 1200 }],
  [
    '50 a second: the bucket holds a second',
    { requests: 50, per: 1 },
    10,
    { rate: 50, cost: 1, capacity: 50 },
  ],
  ['1 an hour', { requests: 1, per: 3600 }, 1, { rate: 1, cost: 3600, capacity: 3600 }],
  ['10 in 1.5 seconds', { requests: 10, per: 1.5 }, 2, { rate: 10_000, cost: 1500, capacity: 10_000 }],
])('%s', (_, limit, burst, expected) => {
  expect(bucket(limit, burst)).toEqual(expected);
  expect(expected.rate / expected.cost).toBe(limit.requests / limit.per);
});
