/** A duration in the spellings that formats ask for; `s` is rounded up to whole seconds, `text` as in '30s', '500ms', '5m'. */
export type Duration = { ms: number; s: number; text: string; iso: string };

const UNITS: readonly (readonly [suffix: string, ms: number])[] = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/** @param seconds as a spec states it; parts of a millisecond are rounded away */
export function duration(seconds: number): Duration {
  const ms = Math.round(seconds * 1000);
  return { ms, s: Math.ceil(ms / 1000), text: shortText(ms), iso: `PT${ms / 1000}S` };
}

// One unit where it comes out even; the Gateway API takes at most five digits and four units.
function shortText(ms: number): string {
  for (const [suffix, unit] of UNITS) {
    if (ms % unit === 0 && ms / unit < 100_000 && ms > 0) return `${ms / unit}${suffix}`;
  }
  let rest = ms;
  const parts = UNITS.map(([suffix, unit]) => {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    return count > 0 ? `${count}${suffix}` : '';
  });
  return parts.join('') || '0s';
}
