import { expect, test } from 'vitest';
import { probes } from '../../../src/render/model/probes.ts';

test.each([
  [30, undefined, 1, '30s'],
  [30, 1, 1, '30s'],
  [30, 5, 5, '6s'],
  [60, 3, 3, '20s'],
  [1, 3, 3, '333ms'],
])('an open time of %d s with %s trials: %i probes, one each %s', (open, trials, rise, interval) => {
  const { rise: found, interval: each } = probes(open, trials);
  expect([found, each.text]).toEqual([rise, interval]);
});
