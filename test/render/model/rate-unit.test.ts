import { expect, test } from 'vitest';
import { rateByUnit } from '../../../src/render/model/rate-unit.ts';

test.each([
  [100, 60, 'Minute'],
  [5, 1, 'Second'],
  [1000, 3600, 'Hour'],
])('%i requests in %i seconds are counted as they are', (requests, per, unit) => {
  expect(rateByUnit(requests, per)).toEqual({ requests, unit, differs: [] });
});

test.each([
  [100, 10, { requests: 10, unit: 'Second' }],
  [100, 90, { requests: 66, unit: 'Minute' }],
  [1, 10, { requests: 1, unit: 'Minute' }],
  [1000, 864_000, { requests: 100, unit: 'Day' }],
  [3, 864_000, { requests: 3, unit: 'Month' }],
])('%i requests in %i seconds become a limit that is never looser', (requests, per, nearest) => {
  expect(rateByUnit(requests, per)).toEqual({ ...nearest, differs: [{}] });
});
