import { expect, test } from 'vitest';
import type { Gateway } from '../../../src/core/spec.ts';
import { addressLimits, uncountedLimits } from '../../../src/render/model/address-limits.ts';

const limits = (requests: number, per: number, by: 'ip' | 'user' = 'ip') =>
  addressLimits({ 'rate-limit': { requests, per, by } } as Gateway).map(({ requests, window, stretched }) => [
    requests,
    window.s,
    stretched.map(({ asked, per }) => [asked, per.s]),
  ]);

test.each([
  ['a window that AWS WAF has', 100, 60, [100, 60, []]],
  ['a shorter window: the same rate over the next longer one', 3, 1, [180, 60, [[3, 1]]]],
  ['a window between two', 150, 90, [200, 120, [[150, 90]]]],
  ['a rate that comes out uneven is never looser', 10, 45, [13, 60, [[10, 45]]]],
  ['too few requests to count: a longer window', 4, 60, [20, 300, [[4, 60]]]],
])('%s', (_, requests, per, expected) => {
  expect(limits(requests, per)).toEqual([expected]);
});

test('no limit where the spec has none, counts something else, or counts longer than AWS WAF can', () => {
  expect(addressLimits(undefined)).toEqual([]);
  expect(addressLimits({})).toEqual([]);
  expect(limits(100, 60, 'user')).toEqual([]);
  expect(limits(1000, 3600)).toEqual([]);
  expect(limits(1, 600)).toEqual([]);
});

test('what AWS WAF cannot count is not forgotten', () => {
  const uncounted = (requests: number, per: number, by: 'ip' | 'user' = 'ip') =>
    uncountedLimits({ 'rate-limit': { requests, per, by } }).map(({ requests, per }) => [requests, per.s]);
  expect(uncounted(1000, 3600)).toEqual([[1000, 3600]]);
  expect(uncounted(5, 600)).toEqual([[5, 600]]);
  expect(uncounted(100, 60)).toEqual([]);
  expect(uncounted(1000, 3600, 'user')).toEqual([]);
  expect(uncountedLimits(undefined)).toEqual([]);
});
