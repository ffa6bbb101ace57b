import type { Alerts } from './alerts.ts';
import { type Names, names } from './name.ts';

/** A burn rate that wakes people, with its two windows in seconds. */
export type BurnWindow = Names & {
  availability: number;
  factor: number;
  share: number;
  longSeconds: number;
  shortSeconds: number;
};

const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };

/** Only those that page: a ticket can wait until somebody looks. */
export function burnWindows({ burn }: Pick<Alerts, 'burn'>): BurnWindow[] {
  return burn
    .filter(({ severity }) => severity === 'page')
    .map(({ availability, factor, share, long, short }) => ({
      ...names(`within-${long}`),
      availability,
      factor,
      share,
      longSeconds: seconds(long),
      shortSeconds: seconds(short),
    }));
}

function seconds(window: string): number {
  return Number.parseInt(window, 10) * (UNITS[window.slice(-1)] ?? 1);
}
