import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Dependency } from '../../src/core/spec.ts';
import { caller, guards, type Library, modulePath } from './node-guards.ts';
import { reached } from './node-lifecycle.ts';
import { settled, stopClock, until } from './stopped-clock.ts';
import { startUpstream, type Upstream } from './upstream.ts';

stopClock();

const base: Dependency = {
  name: 'maps',
  'call-timeout': 1,
  'failure-threshold': { consecutive: 1000 },
  retries: 2,
};
const alone = guards(caller([base]), ['timeout', 'retry-backoff/in-the-caller']);
const broken = guards(caller([{ ...base, 'failure-threshold': { consecutive: 4 } }]));
const meshed = guards(caller([base]), ['timeout', 'circuit-breaker', 'retry-backoff/in-the-mesh']);
// Three calls of 4 s and their pauses do not fit the 10 s of the caller; two do.
const slow = guards(caller([{ ...base, 'call-timeout': 4 }]));
afterAll(() => {
  for (const each of [alone, broken, meshed, slow]) each.remove();
});

let upstream: Upstream;
beforeEach(async () => {
  upstream = await startUpstream();
});
afterEach(() => upstream.close());

const libraries: Library[] = ['cockatiel', 'opossum'];
const idempotent = async (from: typeof alone, library: Library = 'cockatiel') => {
  const { runIdempotent } = await from.guard('maps', library, upstream);
  if (!runIdempotent) throw new Error('it repeats nothing');
  return runIdempotent;
};

describe('retries', () => {
  test('a call that may not be repeated is made once, with a breaker and without', async () => {
    upstream.seen.answer = 'failing';
    for (const [from, library] of [
      [alone, 'cockatiel'],
      [broken, 'cockatiel'],
      [broken, 'opossum'],
    ] as const) {
      const { run } = await from.guard('maps', library, upstream);
      expect(await reached(upstream, () => run('/map'))).toBe(1);
    }
  });

  test('a call that may be is made as often as the spec says, each pause at most half a second and then twice that', async () => {
    const run = await idempotent(alone);
    upstream.seen.answer = 'failing';
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    const outcome = run('/map');
    for (const [attempt, pause] of [
      [1, 500],
      [2, 1_000],
    ] as const) {
      await until(() => upstream.seen.hits === attempt && vi.getTimerCount() === 1);
      await vi.advanceTimersByTimeAsync(pause - 3);
      expect(upstream.seen.hits).toBe(attempt);
      await vi.advanceTimersByTimeAsync(3);
    }
    expect(await outcome).toBe('instead of /map: upstream 503');
    expect(upstream.seen.hits).toBe(3);
  });

  test.each(libraries)(
    '%s: the pauses are random from zero on, so that callers do not come back together',
    async (library) => {
      const run = await idempotent(broken, library);
      upstream.seen.answer = 'failing';
      vi.spyOn(Math, 'random').mockReturnValue(0);
      // The clock stands still all the while.
      await settled(run('/map'));
      expect(upstream.seen.hits).toBe(3);
    },
  );

  test('an attempt that works ends them', async () => {
    const run = await idempotent(alone);
    vi.spyOn(Math, 'random').mockReturnValue(0);
    upstream.seen.answer = 'failing';
    const outcome = run('/map');
    await until(() => upstream.seen.hits === 1 && vi.getTimerCount() === 1);
    upstream.seen.answer = 'ok';
    await vi.advanceTimersByTimeAsync(0);
    expect(await outcome).toBe('ok');
    expect(upstream.seen.hits).toBe(2);
  });

  test.each(libraries)(
    '%s: an answer that says when to come back is not repeated before',
    async (library) => {
      upstream.seen.answer = 'busy';
      const run = await idempotent(broken, library);
      expect(await reached(upstream, () => run('/map'))).toBe(1);
    },
  );

  test.each(libraries)(
    '%s: each attempt counts for the breaker, and an open breaker ends them',
    async (library) => {
      vi.spyOn(Math, 'random').mockReturnValue(0);
      upstream.seen.answer = 'failing';
      const run = await idempotent(broken, library);
      const call = () => settled(run('/map'));
      expect(await reached(upstream, call)).toBe(3);
      expect(await reached(upstream, call)).toBe(1);
      expect(await reached(upstream, call)).toBe(0);
    },
  );

  test('where the mesh repeats calls the program does not', async () => {
    const guard = await meshed.guard('maps', 'cockatiel', upstream);
    expect(guard.runIdempotent).toBeUndefined();
    expect(meshed.files.find(({ path }) => path === modulePath('maps', 'cockatiel'))?.body).toContain(
      'No retry here: the mesh repeats calls',
    );
  });
});

describe('the time of the caller', () => {
  test('holds the worst case: every attempt hangs and every pause is as long as it can be', async () => {
    const body = slow.files.find(({ path }) => path === modulePath('maps', 'cockatiel'))?.body ?? '';
    expect(body).toContain(
      'Retries: the spec asks for 2, of which 1 end within the 10s that the caller waits.',
    );
    expect(body).toContain('At worst 2 attempts and their pauses take 8500ms, and the caller waits 10s.');
    const run = await idempotent(slow);
    vi.spyOn(Math, 'random').mockReturnValue(0.999_999);
    upstream.seen.answer = 'hanging';
    const took = await settled(run('/map'), 10);
    expect(upstream.seen.hits).toBe(2);
    expect(took).toBeGreaterThan(8_000);
    expect(took).toBeLessThan(10_000);
  });

  test('what was cut is said in the report too', () => {
    const said = slow.said.map(({ text }) => text.en);
    expect(said).toContain(
      'maps: of the retries that the spec asks for (2), 1 end within the 10s that the caller waits; the rest is left out.',
    );
  });
});
