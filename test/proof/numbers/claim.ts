/**
 * A number that a file states, in the words of the spec: what it is about, and its value. Times are milliseconds.
 * `limit` is written `100 in 60000`, `rate` is `50 % of 20 in 30000`.
 */
export type Claim = { about: string; is: number | string };

const MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** '1m40s500ms' in milliseconds. */
export function milliseconds(text: string): number {
  const parts = [...text.matchAll(/(\d+)(ms|s|m|h)/g)];
  if (parts.map(([part]) => part).join('') !== text) throw new Error(`no duration: ${text}`);
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (MS[unit ?? ''] ?? Number.NaN), 0);
}

/** The numbers that a pattern with one group finds in a text. */
export function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, value]) => value ?? '');
}
