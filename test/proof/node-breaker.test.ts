import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { guards, type Library } from './node-guards.ts';
import { lifecycle, reached, repeat, soundLifecycle } from './node-lifecycle.ts';
import { stopClock, until } from './stopped-clock.ts';
import { startUpstream, type Upstream } from './upstream.ts';

stopClock();
const { guard, remove } = guards();
afterAll(remove);

let upstream: Upstream;
beforeEach(async () => {
  upstream = await startUpstream();
});
afterEach(() => upstream.close());

const libraries: Library[] = ['cockatiel', 'opossum'];

// As the spec has them: what opens each breaker, and for how long.
const breakers = [
  { name: 'cdn-provider', failures: 5, open: 30_000 },
  { name: 'payment-gateway', failures: 3, open: 60_000 },
  { name: 'recommendation', failures: 10, open: 15_000 },
  { name: 'search', failures: 6, open: 20_000 },
  { name: 'subtitles', failures: 4, open: 20_000 },
];
const cases = libraries.flatMap((library) => breakers.map((each) => ({ library, ...each })));

describe('an emitted breaker against an upstream that fails', () => {
  test.each(cases)(
    '$library, $name: opens after $failures, tries once after $open ms, closes',
    async (each) => {
      const found = await lifecycle(await guard(each.name, each.library, upstream), upstream, each);
      expect(found).toEqual(soundLifecycle(each.failures));
    },
  );

  test.each(libraries)('%s: a call over its time counts as a failure and is broken off', async (library) => {
    const hanging = await guard('payment-gateway', library, upstream);
    upstream.seen.answer = 'hanging';
    for (const hits of [1, 2, 3]) {
      let outcome = 'none yet';
      const call = hanging.run('/films').then((text) => {
        outcome = text;
      });
      await until(() => upstream.seen.hits === hits);
      await vi.advanceTimersByTimeAsync(1_999);
      expect(outcome).toBe('none yet');
      await vi.advanceTimersByTimeAsync(1);
      await call;
      expect(outcome).toMatch(/^instead of \/films: .*timed out/i);
    }
    upstream.seen.answer = 'ok';
    expect(await reached(upstream, () => repeat(5, hanging))).toBe(0);
    // opossum's file leaves that to AbortSignal.timeout, which the stopped clock does not stop.
    await until(() => upstream.seen.aborted === 3);
  });

  test.each(libraries)('%s: an answer that refuses the request (404) is no failure', async (library) => {
    upstream.seen.answer = 'missing';
    const outcomes = await repeat(10, await guard('payment-gateway', library, upstream));
    expect(outcomes).toEqual(Array(10).fill('missing'));
    expect(upstream.seen.hits).toBe(10);
  });
});

describe('failures in a row', () => {
  test.each(breakers.filter(({ name }) => name !== 'search'))(
    'cockatiel counts them exactly for $name: a success starts the count again',
    async ({ name, failures }) => {
      const counted = await guard(name, 'cockatiel', upstream);
      for (const answer of ['failing', 'ok', 'failing'] as const) {
        upstream.seen.answer = answer;
        await repeat(answer === 'ok' ? 1 : failures - 1, counted);
      }
      expect(upstream.seen.hits).toBe(2 * failures - 1);
      expect(await reached(upstream, () => repeat(3, counted))).toBe(1);
    },
  );

  test('opossum with the nearest rate stays closed where most calls succeeded before, as its file warns', async () => {
    const nearest = await guard('payment-gateway', 'opossum', upstream);
    await repeat(10, nearest);
    upstream.seen.answer = 'failing';
    expect(await reached(upstream, () => repeat(6, nearest))).toBe(6);
  });
});

describe('a failure rate', () => {
  test.each(libraries)('%s opens above half of at least six calls, not at it', async (library) => {
    const rated = await guard('search', library, upstream);
    await repeat(3, rated);
    upstream.seen.answer = 'failing';
    expect(await reached(upstream, () => repeat(10, rated))).toBe(4);
  });

  test.each(libraries)('%s stays closed below the minimum of calls', async (library) => {
    const rated = await guard('search', library, upstream);
    upstream.seen.answer = 'failing';
    await repeat(5, rated);
    upstream.seen.answer = 'ok';
    expect(await repeat(1, rated)).toEqual(['ok']);
  });

  test.each(libraries)('%s forgets what failed before the window', async (library) => {
    const rated = await guard('search', library, upstream);
    upstream.seen.answer = 'failing';
    await repeat(5, rated);
    upstream.seen.answer = 'ok';
    // A call in each of its ten slices: cockatiel moves its window only then.
    for (let second = 1; second <= 11; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      await repeat(1, rated);
    }
    upstream.seen.answer = 'failing';
    expect(await reached(upstream, () => repeat(5, rated))).toBe(5);
  });
});
