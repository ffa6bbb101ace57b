import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Dependency } from '../../src/core/spec.ts';
import { caller, type Guard, guards, guardsFrom, type Library, modulePath } from './node-guards.ts';
import { lifecycle, reached, repeat, soundLifecycle } from './node-lifecycle.ts';
import { defaults } from './rideshare.ts';
import { settled, stopClock, until } from './stopped-clock.ts';
import { startUpstream, type Upstream } from './upstream.ts';

stopClock();

const counted: Dependency = {
  name: 'counted',
  'call-timeout': 1,
  'failure-threshold': { consecutive: 4 },
  'open-duration': 20,
  retries: 2,
  fallback: 'nothing',
};
const rated: Dependency = {
  ...counted,
  name: 'rated',
  'failure-threshold': { rate: 50, window: 10, 'minimum-calls': 6 },
};
const sound = guards(caller([counted, rated]));
afterAll(sound.remove);

let upstream: Upstream;
beforeEach(async () => {
  upstream = await startUpstream();
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => upstream.close());

const capacity = defaults['concurrent-calls'];

/** What a guard does, asked with a new guard for each question. Each of the tests beside this one asks some of these. */
const questions: Record<string, (guard: Guard, failures: number) => Promise<unknown>> = {
  lifecycle: (guard, failures) => lifecycle(guard, upstream, { failures, open: 20_000 }),
  'half of the calls fail': async (guard, failures) => {
    await repeat(failures / 2, guard);
    upstream.seen.answer = 'failing';
    return reached(upstream, async () => {
      await repeat(failures / 2, guard);
      upstream.seen.answer = 'ok';
      await repeat(1, guard);
    });
  },
  'one success among failures': async (guard, failures) =>
    reached(upstream, async () => {
      for (const [answer, times] of [
        ['failing', failures - 1],
        ['ok', 1],
        ['failing', failures + 2],
      ] as const) {
        upstream.seen.answer = answer;
        await repeat(times, guard);
      }
    }),
  'attempts until it opens': async (guard) => {
    upstream.seen.answer = 'failing';
    return reached(upstream, async () => {
      for (let call = 1; call <= 4; call++) await settled(guard.runIdempotent?.('/') ?? Promise.resolve());
    });
  },
  'pauses while it is open': async (guard, failures) => {
    upstream.seen.answer = 'failing';
    await repeat(failures, guard);
    const timers = vi.spyOn(globalThis, 'setTimeout');
    await settled(guard.runIdempotent?.('/') ?? Promise.resolve());
    const set = timers.mock.calls.length;
    timers.mockRestore();
    return set;
  },
  'time limit': async (guard) => {
    upstream.seen.answer = 'hanging';
    return settled(guard.run('/'), 100);
  },
  'attempts, without harm': async (guard) => {
    upstream.seen.answer = 'failing';
    return reached(upstream, () => settled(guard.runIdempotent?.('/') ?? Promise.resolve()));
  },
  'attempts, told to come back': async (guard) => {
    upstream.seen.answer = 'busy';
    return reached(upstream, () => settled(guard.runIdempotent?.('/') ?? Promise.resolve()));
  },
  'attempts, else': async (guard) => {
    upstream.seen.answer = 'failing';
    return reached(upstream, () => settled(guard.run('/')));
  },
  'longest pauses': async (guard) => {
    vi.spyOn(Math, 'random').mockReturnValue(0.99);
    const timers = vi.spyOn(globalThis, 'setTimeout');
    upstream.seen.answer = 'failing';
    await settled(guard.runIdempotent?.('/') ?? Promise.resolve(), 10);
    const set = timers.mock.calls.map(([, ms = 0]) => Math.round(ms));
    timers.mockRestore();
    return set.filter((ms) => ms !== 1_000);
  },
  'calls at a time': async (guard) => {
    upstream.seen.answer = 'hanging';
    const before = upstream.seen.hits;
    const accepted = () => upstream.seen.hits - before;
    let refused = 0;
    const held = Array.from({ length: capacity + 20 }, () => guard.run('/'));
    for (const call of held) {
      void call.then(() => {
        refused += 1;
      });
    }
    await until(() => accepted() + refused === capacity + 20);
    const counts = [accepted(), refused];
    upstream.release();
    await settled(Promise.all(held));
    upstream.seen.answer = 'ok';
    return [...counts, await guard.run('/')];
  },
};

type Subject = { from: ReturnType<typeof guardsFrom>; library: Library; name: string };

async function answer({ from, library, name }: Subject, question: string): Promise<unknown> {
  upstream.seen.answer = 'ok';
  vi.spyOn(Math, 'random').mockReturnValue(0);
  return questions[question]?.(await from.guard(name, library, upstream), failuresOf(name));
}

const failuresOf = (name: string) => (name === 'rated' ? 6 : 4);

const right = (library: Library, name: string): Record<string, unknown> => ({
  lifecycle: soundLifecycle(failuresOf(name)),
  'half of the calls fail': failuresOf(name) / 2 + 1,
  // Counted, the success starts again; as a rate, the next failure is above it.
  'one success among failures':
    library === 'cockatiel' && name === 'counted' ? 2 * failuresOf(name) : failuresOf(name) + 1,
  'attempts until it opens': failuresOf(name),
  'pauses while it is open': 0,
  'time limit': 1_000,
  'attempts, without harm': 3,
  'attempts, told to come back': 1,
  'attempts, else': 1,
  'longest pauses': [495, 990],
  'calls at a time': library === 'cockatiel' ? [capacity, 20, 'ok'] : [capacity + 20, 0, 'ok'],
});

const isRight = (found: unknown, wanted: unknown) => {
  try {
    expect(found).toEqual(wanted);
    return true;
  } catch {
    return false;
  }
};

/** Faults that a careless hand, or a careless template, could have made: what to find in the module, and what instead. */
const faults: [library: Library, name: string, what: string, find: RegExp, instead: string][] = [
  ['cockatiel', 'counted', 'twice the threshold', /ConsecutiveBreaker\(4\)/, 'ConsecutiveBreaker(8)'],
  ['cockatiel', 'counted', 'one failure too few', /ConsecutiveBreaker\(4\)/, 'ConsecutiveBreaker(3)'],
  [
    'cockatiel',
    'counted',
    'a rate instead of a count',
    /new cockatiel\.ConsecutiveBreaker\(4\)/,
    'new cockatiel.SamplingBreaker({ threshold: 0.5, duration: 10000, minimumRps: 0.35 })',
  ],
  ['cockatiel', 'counted', 'no half-open', /halfOpenAfter: 20000/, 'halfOpenAfter: 1e9'],
  ['cockatiel', 'counted', 'seconds for milliseconds', /halfOpenAfter: 20000/, 'halfOpenAfter: 20'],
  ['cockatiel', 'counted', 'no breaker on the way', /(run: through\(\s+bulkhead,\s+)breaker,/, '$1'],
  ['cockatiel', 'counted', 'no time limit', /(run: through\(\s+bulkhead,\s+breaker,\s+)timeout,/, '$1'],
  ['cockatiel', 'counted', 'twice the time limit', /timeout\(1000/, 'timeout(2000'],
  [
    'cockatiel',
    'counted',
    'everything is repeated',
    /run: through\(\s+bulkhead,/,
    'run: through(bulkhead, retry,',
  ],
  ['cockatiel', 'counted', 'the breaker around the retries', /retry,\s+breaker,/, 'breaker, retry,'],
  ['cockatiel', 'counted', 'one attempt too many', /maxAttempts: 2/, 'maxAttempts: 3'],
  ['cockatiel', 'counted', 'Retry-After overlooked', /!error\.retryAfter/, 'true'],
  ['cockatiel', 'counted', 'pauses that are too long', /initialDelay: 500/, 'initialDelay: 5000'],
  ['cockatiel', 'counted', 'pauses that are not random', /fullJitterGenerator/, 'noJitterGenerator'],
  ['cockatiel', 'counted', 'a bulkhead with a queue', /bulkhead\(25\)/, 'bulkhead(25, 100)'],
  ['cockatiel', 'counted', 'a bulkhead that is too large', /bulkhead\(25\)/, 'bulkhead(26)'],
  [
    'cockatiel',
    'counted',
    'the bulkhead inside the breaker',
    /bulkhead,\s+breaker,\s+timeout/,
    'breaker, bulkhead, timeout',
  ],
  [
    'cockatiel',
    'counted',
    'no fallback',
    /\.catch\(\(error\) => fallback\(error, \.\.\.args\)\)/,
    '.catch(() => "")',
  ],
  ['cockatiel', 'rated', 'another rate', /threshold: 50/, 'threshold: 40'],
  ['cockatiel', 'rated', 'twice the minimum of calls', /\(6 - 0\.5\)/, '(12 - 0.5)'],
  ['cockatiel', 'rated', 'no rounding of the minimum', /\(6 - 0\.5\)/, '(6 + 0.5)'],
  ['opossum', 'counted', 'twice the minimum of calls', /volumeThreshold: 4/, 'volumeThreshold: 8'],
  ['opossum', 'counted', 'twice the time limit', /timeout: 1000/, 'timeout: 2000'],
  ['opossum', 'rated', 'another rate', /errorThresholdPercentage: 50/, 'errorThresholdPercentage: 40'],
  [
    'opossum',
    'rated',
    'a misspelt option, which opossum takes without a word',
    /volumeThreshold/,
    'volumeTreshold',
  ],
  ['opossum', 'rated', 'a misspelt time', /resetTimeout/, 'resetTimeOut'],
  ['opossum', 'rated', 'everything is repeated', /run: through\(attempt\)/, 'run: through(repeated)'],
  ['opossum', 'rated', 'one attempt too many', /retries === 2/, 'retries === 3'],
  ['opossum', 'rated', 'attempts at an open breaker', /\|\| !breaker\.closed/, ''],
  ['opossum', 'rated', 'Retry-After overlooked', /\|\| error\.retryAfter/, ''],
];

test.each([
  ['cockatiel', 'counted'],
  ['cockatiel', 'rated'],
  ['opossum', 'counted'],
  ['opossum', 'rated'],
] as const)('the module for %s, %s, answers every question as it should', async (library, name) => {
  const wanted = right(library, name);
  expect(Object.keys(wanted)).toEqual(Object.keys(questions));
  const found: Record<string, unknown> = {};
  for (const question of Object.keys(questions))
    found[question] = await answer({ from: sound, library, name }, question);
  expect(found).toEqual(wanted);
});

test.each(faults)('%s, %s: %s is noticed', async (library, name, _, find, instead) => {
  const path = modulePath(name, library);
  const body = sound.files.find((file) => file.path === path)?.body ?? '';
  expect(body.match(new RegExp(find, 'g'))).toHaveLength(1);
  const from = guardsFrom([{ path, body: body.replace(find, instead), pattern: '', target: 'node' }]);
  const noticedBy: string[] = [];
  for (const [question, wanted] of Object.entries(right(library, name))) {
    const found = await answer({ from, library, name }, question).catch((error: Error) => error);
    if (!isRight(found, wanted)) noticedBy.push(question);
    if (noticedBy.length > 0) break;
  }
  from.remove();
  expect(noticedBy).toHaveLength(1);
});
