/** A limit for gateways that count by whole units of the clock; `differs` has an element where it is not quite the one asked for. */
export type RateByUnit = { requests: number; unit: string; differs: object[] };

const UNITS: readonly (readonly [unit: string, seconds: number])[] = [
  ['Year', 31_536_000],
  ['Month', 2_592_000],
  ['Day', 86_400],
  ['Hour', 3_600],
  ['Minute', 60],
  ['Second', 1],
];

/**
 * The limit itself where its window is a unit. Otherwise one that is never looser: the same rate by the next smaller unit where
 * that leaves a whole request, else the same count in the next longer one.
 *
 * @param per the window, seconds
 */
export function rateByUnit(requests: number, per: number): RateByUnit {
  const same = UNITS.find(([, seconds]) => seconds === per);
  if (same) return { requests, unit: same[0], differs: [] };
  const smaller = UNITS.find(([, seconds]) => seconds < per && (requests * seconds) / per >= 1);
  if (smaller) {
    const [unit, seconds] = smaller;
    return { requests: Math.floor((requests * seconds) / per), unit, differs: [{}] };
  }
  const longer = UNITS.findLast(([, seconds]) => seconds > per)?.[0] ?? 'Year';
  return { requests, unit: longer, differs: [{}] };
}
