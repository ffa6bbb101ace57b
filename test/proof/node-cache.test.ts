import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { emitted } from './emitted-module.ts';
import { caller } from './node-guards.ts';
import { stopClock } from './stopped-clock.ts';
import { written } from './written.ts';

stopClock();

type Cache = { get: (key: string) => Promise<string>; forget: (key: string) => void };
type Create = (load: (key: string) => Promise<string>, how: { entries: number }) => Cache;

// What users read may be a minute old.
const spec = { ...caller([]), facts: { 'data.staleness': 60 } };
const files = written(spec, ['cache-aside/local'], 'node').files;
const modules = emitted(files);
afterAll(modules.remove);
let createCache: Create;
beforeAll(async () => {
  createCache = (await modules.load('node/catalog/cache.js')).createCache as Create;
});

/** A source that counts, and that answers with the time at which it was asked. */
function source() {
  const seen = { loads: 0, isSick: false };
  const load = async (key: string) => {
    seen.loads += 1;
    if (seen.isSick) throw new Error('sick');
    return `${key} ${Date.now()}`;
  };
  return { seen, load };
}
const ageOf = (answer: string) => Date.now() - Number(answer.split(' ')[1]);

test('callers that want the same at the same time cause one load', async () => {
  const { seen, load } = source();
  const cache = createCache(load, { entries: 10 });
  expect(new Set(await Promise.all(Array.from({ length: 50 }, () => cache.get('a')))).size).toBe(1);
  expect(seen.loads).toBe(1);
});

test('half of the accepted age long nothing is loaded, and then it is', async () => {
  const { seen, load } = source();
  const cache = createCache(load, { entries: 10 });
  await cache.get('a');
  await vi.advanceTimersByTimeAsync(29_999);
  await cache.get('a');
  expect(seen.loads).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(ageOf(await cache.get('a'))).toBe(0);
  expect(seen.loads).toBe(2);
});

test('while the source is sick the last answer serves, but never one that is older than the spec accepts', async () => {
  const { seen, load } = source();
  const cache = createCache(load, { entries: 10 });
  await cache.get('a');
  seen.isSick = true;
  await vi.advanceTimersByTimeAsync(59_999);
  expect(ageOf(await cache.get('a'))).toBe(59_999);
  await vi.advanceTimersByTimeAsync(1);
  await expect(cache.get('a')).rejects.toThrow('sick');
});

test('what was changed is read anew, also when an older read is still under way', async () => {
  const answers: ((value: string) => void)[] = [];
  const cache = createCache(() => new Promise((resolve) => answers.push(resolve)), { entries: 10 });
  const before = cache.get('a');
  cache.forget('a');
  const after = cache.get('a');
  answers[1]?.('new');
  expect(await after).toBe('new');
  answers[0]?.('old');
  expect(await before).toBe('old');
  expect(await cache.get('a')).toBe('new');
  expect(answers).toHaveLength(2);
});

test('what was used longest ago makes room', async () => {
  const { seen, load } = source();
  const cache = createCache(load, { entries: 2 });
  for (const key of ['a', 'b', 'a', 'c', 'a']) await cache.get(key);
  expect(seen.loads).toBe(3);
  await cache.get('b');
  expect(seen.loads).toBe(4);
});

test('without an accepted age in the spec no lifetime is made up, and the report says what to use', () => {
  const { files: none, gaps } = written(caller([]), ['cache-aside/local'], 'node');
  expect(none).toEqual([]);
  expect(gaps[0]?.advice?.en).toContain('no lifetime would be more than a guess');
});
