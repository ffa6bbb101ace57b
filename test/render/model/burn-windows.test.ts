import { expect, test } from 'vitest';
import type { Burn } from '../../../src/render/model/alerts.ts';
import { burnWindows } from '../../../src/render/model/burn-windows.ts';

const rate = {
  availability: 99.9,
  factor: 6,
  long: '6h',
  short: '30m',
  severity: 'page',
  share: 0.006,
} as const;

test('what wakes people has its windows in seconds and a name for each', () => {
  const ticket: Burn = { ...rate, long: '3d', severity: 'ticket' };
  const [window, ...more] = burnWindows({ burn: [rate, ticket] });
  expect(more).toEqual([]);
  expect(window).toMatchObject({ pascal: 'Within6h', longSeconds: 21_600, shortSeconds: 1800, share: 0.006 });
});

test('where nothing is promised nothing is used up', () => {
  expect(burnWindows({ burn: [] })).toEqual([]);
});
