import { expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../src/load/duration.ts';

test.each<[string, number]>([
  ['0s', 0],
  ['500ms', 0.5],
  ['30s', 30],
  ['5m', 300],
  ['2h', 7200],
  ['1d', 86_400],
])('%s is %d seconds, and is written so again', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
  expect(formatDuration(seconds)).toBe(text);
});

test.each<[unknown, number | undefined]>([
  [0, 0],
  ['0', 0],
  ['1.5s', 1.5],
  ['0.1ms', 0.0001],
  [30, undefined],
  ['30', undefined],
  ['-5s', undefined],
  ['5 s', undefined],
  ['5S', undefined],
  ['1h30m', undefined],
  [null, undefined],
])('%j is %j seconds', (written, seconds) => {
  expect(parseDuration(written)).toBe(seconds);
});
