import type { Text } from '../core/text.ts';

const seconds = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** `^…$` form of a duration, also published in the JSON Schema. */
export const durationPattern = '^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$';

/** What to do about one that is none. */
export const inUnits: Text = {
  en: 'write it with a unit: 500ms, 30s, 5m, 2h, 1d',
  ko: '단위와 함께 적으십시오: 500ms, 30s, 5m, 2h, 1d',
};

/** `500ms`, `30s`, `5m`, `2h`, `1d` or the number 0 → seconds; `undefined` for anything else. */
export function parseDuration(text: unknown): number | undefined {
  if (text === 0 || text === '0') return 0;
  const match = typeof text === 'string' ? /^([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)$/.exec(text) : null;
  if (match === null) return undefined;
  const [, amount, unit] = match;
  return Number((Number(amount) * seconds[unit as keyof typeof seconds]).toFixed(6));
}

/** Seconds → the shortest spelling that says the same. */
export function formatDuration(value: number): string {
  if (value === 0) return '0s';
  const units = (['d', 'h', 'm', 's'] as const).filter((unit) => value % seconds[unit] === 0);
  const unit = units[0];
  return unit === undefined ? `${Math.round(value * 1000)}ms` : `${value / seconds[unit]}${unit}`;
}
