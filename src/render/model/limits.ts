import type { Defaults } from '../../core/defaults.ts';
import type { Gateway } from '../../core/spec.ts';
import { type Duration, duration } from './duration.ts';

/** A request limit at the gateway. `burst` requests may come at once; `by` is who shares one limit. */
export type Limit = {
  requests: number;
  window: Duration;
  perMinute: number;
  perSecond: number;
  burst: number;
  by: 'user' | 'ip' | 'key';
};

/** The spec's limit, or none: where it names none, no number would be better than another. */
export function limits(gateway: Gateway | undefined, defaults: Defaults): Limit[] {
  const limit = gateway?.['rate-limit'];
  if (!limit) return [];
  return [
    {
      requests: limit.requests,
      window: duration(limit.per),
      perMinute: Math.max(1, Math.floor((limit.requests / limit.per) * 60)),
      perSecond: Math.max(0.01, Math.floor((limit.requests / limit.per) * 100) / 100),
      burst: Math.max(1, Math.ceil((limit.requests * defaults['burst-share']) / 100)),
      by: limit.by ?? 'ip',
    },
  ];
}
