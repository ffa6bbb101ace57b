import type { Defaults } from '../../core/defaults.ts';
import type { Gateway } from '../../core/spec.ts';
import { type Duration, duration } from './duration.ts';
import { type RateByUnit, rateByUnit } from './rate-unit.ts';
import { type Bucket, bucket } from './token-bucket.ts';

type Counted = 'all' | 'user' | 'ip' | 'key';

/** A request limit at the gateway. `burst` requests may come at once; `countedFor` says, in words, who shares one count. */
export type Limit = {
  requests: number;
  window: Duration;
  perSecond: number;
  burst: number;
  countedFor: string;
  byUnit: RateByUnit;
  bucket: Bucket;
};

const inWords: Readonly<Record<Counted, string>> = {
  all: 'all callers together',
  user: 'each user',
  ip: 'each client address',
  key: 'each API key',
};

/** The spec's limit, or none: where it names none, no number would be better than another. */
export function limits(gateway: Gateway | undefined, defaults: Defaults): Limit[] {
  const limit = gateway?.['rate-limit'];
  if (!limit) return [];
  const burst = Math.max(1, Math.ceil((limit.requests * defaults['burst-share']) / 100));
  return [
    {
      requests: limit.requests,
      window: duration(limit.per),
      perSecond: Math.max(0.01, Math.floor((limit.requests / limit.per) * 100) / 100),
      burst,
      countedFor: inWords[limit.by ?? 'all'],
      byUnit: rateByUnit(limit.requests, limit.per),
      bucket: bucket(limit, burst),
    },
  ];
}

/** The same limit under the name that says for whom it is counted, since gateways differ in what they can count. */
export function limitsByCaller(
  gateway: Gateway | undefined,
  defaults: Defaults,
): Readonly<Record<Counted | 'each', Limit[]>> {
  const counted = gateway?.['rate-limit']?.by ?? 'all';
  const found = limits(gateway, defaults);
  return { all: [], user: [], ip: [], key: [], each: counted === 'all' ? [] : found, [counted]: found };
}
