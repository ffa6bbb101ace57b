import type { Defaults } from '../../core/defaults.ts';
import { type Duration, duration } from './duration.ts';

/** How long a platform keeps what is written once, in the whole units that its settings ask for. */
export type Retention = {
  /** Events that can be sent again: as long as somebody's dead letter may wait for it. */
  events: { days: number; hours: number };
  /** What messages only name: a week longer, for a message that is sent again on its last day. */
  payloads: { days: number };
  /** Records that have to be shown to an auditor. */
  audit: { days: number };
  /** How long a client can use an address that was signed for it. */
  uploadLink: Duration;
};

const HOUR = 3600;
const DAY = 24 * HOUR;

/** @param defaults seconds; parts of a day or an hour are rounded up */
export function retention(defaults: Defaults): Retention {
  const dead = defaults['dead-letter-retention'];
  return {
    events: { days: Math.ceil(dead / DAY), hours: Math.ceil(dead / HOUR) },
    payloads: { days: Math.ceil(dead / DAY) + 7 },
    audit: { days: Math.ceil(defaults['audit-retention'] / DAY) },
    uploadLink: duration(defaults['upload-link']),
  };
}
