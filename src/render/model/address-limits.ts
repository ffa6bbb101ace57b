import type { Gateway } from '../../core/spec.ts';
import { type Duration, duration } from './duration.ts';

/**
 * A limit by client address as AWS WAF can count it; `stretched` has an element where the window of the spec is none of its
 * windows, and the same rate is counted over a longer one.
 */
export type AddressLimit = {
  requests: number;
  window: Duration;
  stretched: { asked: number; per: Duration }[];
};

// Seconds; docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based-high-level-settings.html
const WINDOWS = [60, 120, 300, 600];
const FEWEST_REQUESTS = 10;

/** None where the spec does not limit by address, and where no window of AWS WAF is long enough to count it. */
export function addressLimits(gateway: Gateway | undefined): AddressLimit[] {
  const limit = gateway?.['rate-limit'];
  if (limit?.by !== 'ip') return [];
  const window = WINDOWS.find(
    (seconds) => seconds >= limit.per && (limit.requests * seconds) / limit.per >= FEWEST_REQUESTS,
  );
  if (window === undefined) return [];
  return [
    {
      requests: Math.floor((limit.requests * window) / limit.per),
      window: duration(window),
      stretched: window === limit.per ? [] : [{ asked: limit.requests, per: duration(limit.per) }],
    },
  ];
}

/** The limit by address that none of those windows can count; an element where there is one. */
export function uncountedLimits(gateway: Gateway | undefined): { requests: number; per: Duration }[] {
  const limit = gateway?.['rate-limit'];
  if (limit?.by !== 'ip' || addressLimits(gateway).length > 0) return [];
  return [{ requests: limit.requests, per: duration(limit.per) }];
}
