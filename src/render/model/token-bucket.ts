/** A rate as whole tokens: `rate` flow in each second, a request costs `cost`, and the bucket holds `capacity` of them. */
export type Bucket = { rate: number; cost: number; capacity: number };

/**
 * A limit for limiters that fill a bucket once a second and know whole tokens only. rate / cost is exactly requests / per; the
 * bucket holds at least what flows in at once, or the rest would be lost each time.
 *
 * @param per seconds, down to a thousandth
 * @param burst how many requests may come at once
 */
export function bucket({ requests, per }: { requests: number; per: number }, burst: number): Bucket {
  const perSecond = Number.isInteger(per) ? 1 : 1000;
  const rate = requests * perSecond;
  const cost = Math.round(per * perSecond);
  return { rate, cost, capacity: Math.max(rate, burst * cost) };
}
