import { vi } from 'vitest';
import type { Guard } from './node-guards.ts';
import { outcomeOf } from './stopped-clock.ts';
import type { Upstream } from './upstream.ts';

/** How many of some calls reached the upstream. */
export async function reached(upstream: Upstream, calls: () => Promise<unknown>): Promise<number> {
  const before = upstream.seen.hits;
  await calls();
  return upstream.seen.hits - before;
}

export async function repeat(times: number, { run }: Guard): Promise<string[]> {
  const outcomes: string[] = [];
  for (let call = 1; call <= times; call++) outcomes.push(await outcomeOf(run('/films')));
  return outcomes;
}

const together = (times: number, { run }: Guard) =>
  outcomeOf(Promise.all(Array.from({ length: times }, () => run('/films'))));

/**
 * Takes a breaker through all of its states, on a clock that only moves when it is told to, and says how many calls reached
 * the upstream in each. `failures` open it, it stays open for `open` milliseconds.
 */
export async function lifecycle(
  guard: Guard,
  upstream: Upstream,
  { failures, open }: { failures: number; open: number },
) {
  const count = (calls: () => Promise<unknown>) => reached(upstream, calls);
  upstream.seen.answer = 'failing';
  const closed = await count(() => repeat(failures, guard));
  let refusals: string[] = [];
  const whileOpen = await count(async () => {
    refusals = await repeat(20, guard);
  });
  await vi.advanceTimersByTimeAsync(open - 1);
  const justBefore = await count(() => repeat(5, guard));
  await vi.advanceTimersByTimeAsync(1);
  const trial = await count(() => together(5, guard));
  await vi.advanceTimersByTimeAsync(open - 1);
  const afterFailedTrial = await count(() => repeat(5, guard));
  await vi.advanceTimersByTimeAsync(1);
  upstream.seen.answer = 'ok';
  const goodTrial = await count(() => repeat(1, guard));
  const closedAgain = await count(() => together(5, guard));
  const served = new Set(refusals);
  return {
    closed,
    whileOpen,
    justBefore,
    trial,
    afterFailedTrial,
    goodTrial,
    closedAgain,
    served: [...served],
  };
}

/** What `lifecycle` has to find. */
export function soundLifecycle(failures: number) {
  return {
    closed: failures,
    whileOpen: 0,
    justBefore: 0,
    trial: 1,
    afterFailedTrial: 0,
    goodTrial: 1,
    closedAgain: 5,
    served: [expectOpen],
  };
}

const expectOpen = {
  asymmetricMatch: (text: unknown) => /^instead of \/films: .*(breaker|circuit).* open/i.test(String(text)),
};
