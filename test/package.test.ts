import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      { readonly engines?: { readonly node?: string }; readonly dev?: boolean; readonly version?: string }
    >
  >;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
const production = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && dev !== true);

/** Enough of semver for `engines`: alternatives of comparators, carets and x-ranges. */
function admits(range: string, version: readonly number[]): boolean {
  return range.split('||').some((alternative) =>
    alternative
      .trim()
      .replace(/(>=|<=|>|<|\^|~)\s+/g, '$1')
      .split(/\s+/)
      .every((comparator) => satisfies(comparator, version)),
  );
}

function satisfies(comparator: string, version: readonly number[]): boolean {
  const [, sign = '', digits = ''] = /^(>=|<=|>|<|\^|~)?v?([0-9.x*]*)$/.exec(comparator) ?? [];
  const parts = digits.split('.').map(Number);
  const wanted = [0, 1, 2].map((index) => (Number.isFinite(parts[index]) ? (parts[index] ?? 0) : 0));
  const order =
    [0, 1, 2].map((index) => (version[index] ?? 0) - (wanted[index] ?? 0)).find((it) => it !== 0) ?? 0;
  if (digits === '' || digits === '*') return true;
  if (sign === '>=') return order >= 0;
  if (sign === '>') return order > 0;
  if (sign === '<') return order < 0;
  if (sign === '<=') return order <= 0;
  return version[0] === wanted[0] && order >= 0;
}

test.each([
  ['>=20', true],
  ['^20.17.0 || >=22', true],
  ['>=23.5.0 || ^22.13.0 || ^20.17.0', true],
  ['>=22.12.0', false],
  ['^22 || >=24', false],
  ['>= 14.6', true],
])('the range %s admits Node 20.19: %s', (range, expected) => {
  expect(admits(range, [20, 19, 0])).toBe(expected);
});

test('the lock file names production dependencies', () => {
  expect(production.length).toBeGreaterThan(8);
});

test.each(production)('%s runs on Node 20.19', (_path, { engines }) => {
  expect(admits(engines?.node ?? '*', [20, 19, 0])).toBe(true);
});

test('every entry of the lock file names a version, so that npm ci can install it', () => {
  const without = Object.entries(lock.packages).filter(
    ([path, entry]) => path !== '' && entry.version === undefined,
  );
  expect(without.map(([path]) => path)).toEqual([]);
});
