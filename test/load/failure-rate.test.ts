import { expect, test } from 'vitest';
import { complaintsOn, spec } from './bad-spec.ts';

const withRate = (rate: number) =>
  spec(`dependencies: [{ name: bank, failure-threshold: { rate: ${rate}, window: 30s } }]`);

// Breakers open above the rate, so one of 100 would never open.
test('a failure rate that no window can exceed is refused', async () => {
  expect(await complaintsOn(withRate(100))).toEqual([expect.stringMatching(/99/)]);
  expect(await complaintsOn(withRate(99))).toEqual([]);
});
