import type { Spec } from '../../core/spec.ts';
import { type Duration, duration } from './duration.ts';

/** How long content stays at the edge where it does not say so itself. */
export type EdgeLifetime = {
  /** One element where the spec says how old data may be; `most` also bounds what content says of itself. */
  known: { lifetime: Duration; most: Duration }[];
  unknown: object[];
};

// So that an edge can bridge an outage of the origin for so long with what it has.
const OUTAGE = 24 * 3600;

export function edgeLifetime({ facts }: Pick<Spec, 'facts'>): EdgeLifetime {
  const staleness = facts['data.staleness'];
  if (typeof staleness !== 'number' || staleness <= 0) return { known: [], unknown: [{}] };
  return {
    known: [{ lifetime: duration(staleness), most: duration(Math.max(staleness, OUTAGE)) }],
    unknown: [],
  };
}
