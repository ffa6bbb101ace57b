import { type Duration, duration } from './duration.ts';

/** Probes after which a system that was left alone is called again: `rise` in a row that hold, one each `interval`. */
export type Probes = { rise: number; interval: Duration };

/**
 * For a proxy that closes an open breaker by probes of its own: the last of them comes when the breaker was open as long as it
 * is to be.
 *
 * @param open seconds
 * @param trials how many trial calls the spec asks for
 */
export function probes(open: number, trials = 1): Probes {
  const rise = Math.max(1, trials);
  return { rise, interval: duration(open / rise) };
}
