import CircuitBreaker from 'opossum';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Dependency } from '../../src/core/spec.ts';
import { caller, guards } from './node-guards.ts';
import { lifecycle, soundLifecycle } from './node-lifecycle.ts';
import { defaults } from './rideshare.ts';
import { stopClock, until } from './stopped-clock.ts';
import { startUpstream, type Upstream } from './upstream.ts';

stopClock();

const maps: Dependency = {
  name: 'maps',
  'call-timeout': 1,
  'failure-threshold': { consecutive: 3 },
  'open-duration': 20,
  retries: 2,
};
const compartments = guards(caller([maps]));
const separate = guards(caller([maps]), ['timeout', 'circuit-breaker', 'bulkhead/separate-instances']);
afterAll(() => {
  compartments.remove();
  separate.remove();
});

let upstream: Upstream;
beforeEach(async () => {
  upstream = await startUpstream();
});
afterEach(() => upstream.close());

const capacity = defaults['concurrent-calls'];

describe('a full bulkhead', () => {
  test('refuses the next call at once, and neither repeats it nor counts it as a failure', async () => {
    const guard = await compartments.guard('maps', 'cockatiel', upstream);
    upstream.seen.answer = 'hanging';
    const held = Array.from({ length: capacity }, () => guard.run('/map'));
    await until(() => upstream.seen.hits === capacity);

    const refused = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 ? guard.run : guard.runIdempotent)?.('/map')),
    );
    expect(new Set(refused)).toEqual(new Set([expect.stringContaining('Bulkhead capacity exceeded')]));
    expect(upstream.seen.hits).toBe(capacity);
    expect(vi.getTimerCount()).toBe(capacity);

    // Three failures open the breaker, and twenty calls were refused.
    upstream.release();
    expect(new Set(await Promise.all(held))).toEqual(new Set(['ok']));
    upstream.seen.answer = 'ok';
    expect(await guard.run('/map')).toBe('ok');
  });

  test('takes calls again when others have ended, and its breaker works as ever', async () => {
    const guard = await compartments.guard('maps', 'cockatiel', upstream);
    upstream.seen.answer = 'ok';
    expect(new Set(await Promise.all(Array.from({ length: capacity }, () => guard.run('/map'))))).toEqual(
      new Set(['ok']),
    );
    expect(await guard.run('/map')).toBe('ok');
    expect(await lifecycle(guard, upstream, { failures: 3, open: 20_000 })).toEqual(soundLifecycle(3));
  });

  test("is not opossum's capacity, since what that refuses opens the breaker", async () => {
    const breaker = new CircuitBreaker(() => new Promise(() => {}), {
      capacity: 1,
      volumeThreshold: 3,
      timeout: 60_000,
    });
    void breaker.fire();
    for (let call = 1; call <= 3; call++) await breaker.fire().catch(() => {});
    expect(breaker.opened).toBe(true);
    breaker.shutdown();
    expect(compartments.files.find(({ path }) => path === 'node/opossum/maps.js')?.body).toContain(
      `Not expressible: at most ${capacity} calls at a time.`,
    );
  });
});

test('where instances are separated, a program has no pool of its own', () => {
  for (const { body } of separate.files) expect(body).not.toContain('bulkhead(');
  expect(separate.files.map(({ path }) => path)).toContain('node/policies/maps.js');
});
