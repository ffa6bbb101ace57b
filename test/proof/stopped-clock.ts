import { afterEach, beforeEach, vi } from 'vitest';

/** Timers and the date stand still in the tests of this file until a test moves them; sockets go on. */
export function stopClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

// Real milliseconds after which nothing more is expected of a socket.
const PATIENCE = 5_000;

/** Waits for what sockets bring while the clock stands still, but not for ever: what did not come, a test finds missing. */
export async function until(holds: () => boolean): Promise<void> {
  const giveUp = performance.now() + PATIENCE;
  while (!holds() && performance.now() < giveUp) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Moves the clock on by `step` milliseconds at a time until the promise is settled, and says how many that took; infinitely
 * many where it does not end in an hour of that clock or in some seconds of the real one.
 */
export async function settled(promise: Promise<unknown>, step = 0): Promise<number> {
  const started = Date.now();
  const giveUp = performance.now() + PATIENCE;
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  promise.then(end, end);
  while (Date.now() - started < 3_600_000 && performance.now() < giveUp) {
    await new Promise((resolve) => setImmediate(resolve));
    if (isOver) return Date.now() - started;
    await vi.advanceTimersByTimeAsync(step);
  }
  return Number.POSITIVE_INFINITY;
}

/** What a promise holds once it is settled, with timers that are due going off. Throws when it does not settle. */
export async function outcomeOf<T>(promise: Promise<T>): Promise<T> {
  if ((await settled(promise)) === Number.POSITIVE_INFINITY) throw new Error('no outcome');
  return promise;
}
