import type { Defaults } from '../../core/defaults.ts';
import type { Spec } from '../../core/spec.ts';
import { type Duration, duration } from './duration.ts';

/** When people are told. Shares are fractions of one. */
export type Alerts = {
  /** More failing requests than this, where no availability is promised. */
  errorShare: { text: string; value: number };
  /** The rest: this many are answered well, and in time. */
  soundShare: number;
  /** In time is within this. */
  slow: Duration & { seconds: number };
  /** A message may wait this long in an outbox: what users accept as the age of data, where the spec says it. */
  waits: Duration;
  /** One element where the spec says it, */
  stated: { text: string }[];
  /** and one where it does not. */
  unstated: object[];
  /** A backlog that grows for this long does not go away by itself. */
  growing: Duration;
  /** How fast the promised availability may be used up; none where nothing is promised. */
  burn: Burn[];
  /** The windows of these, each once; not the shortest, which is always watched. */
  windows: { text: string }[];
  /** One element where nothing is promised. */
  unpromised: object[];
};

/** The budget of errors is used up `factor` times too fast over both windows. */
export type Burn = {
  availability: number;
  factor: number;
  long: string;
  short: string;
  severity: 'page' | 'ticket';
  /** Above this share of failing requests. */
  share: number;
};

/** Table 5-8 of the Site Reliability Workbook, for a promise that is looked at every 30 days. */
const BURN_RATES = [
  { factor: 14.4, long: '1h', short: '5m', severity: 'page' },
  { factor: 6, long: '6h', short: '30m', severity: 'page' },
  { factor: 1, long: '3d', short: '6h', severity: 'ticket' },
] as const;

export function alerts({ facts }: Pick<Spec, 'facts'>, defaults: Defaults): Alerts {
  const staleness = facts['data.staleness'];
  const stated = typeof staleness === 'number' && staleness > 0 ? [staleness] : [];
  const slow = defaults['call-timeout'];
  const burn = burnOf(facts.availability);
  return {
    errorShare: { text: `${defaults['error-share']} %`, value: rounded(defaults['error-share'] / 100) },
    soundShare: rounded(1 - defaults['error-share'] / 100),
    slow: { ...duration(slow), seconds: slow },
    waits: duration(stated[0] ?? defaults['outbox-wait']),
    stated: stated.map((seconds) => ({ text: duration(seconds).text })),
    unstated: stated.length > 0 ? [] : [{}],
    growing: duration(defaults['backlog-growth']),
    burn,
    windows: [...new Set(burn.flatMap(({ short, long }) => [short, long]))]
      .slice(1)
      .map((text) => ({ text })),
    unpromised: burn.length > 0 ? [] : [{}],
  };
}

// All of the time leaves no budget to use up.
function burnOf(availability: unknown): Burn[] {
  if (typeof availability !== 'number' || availability >= 100) return [];
  return BURN_RATES.map((rate) => ({
    ...rate,
    availability,
    share: rounded(((100 - availability) / 100) * rate.factor),
  }));
}

function rounded(share: number): number {
  return Number(share.toPrecision(6));
}
