import type { Defaults } from '../../core/defaults.ts';
import { type Duration, duration } from './duration.ts';

/** What queues, leases and stores that a service keeps in its own database are set to. */
export type StoreValues = {
  /** Events after the last snapshot until the next one. */
  snapshotEvery: number;
  /** How long a job that was taken stays hidden from other workers. */
  jobLease: Duration;
  /** How often a job is tried before it is put aside. */
  jobAttempts: number;
  /** The pause before the second attempt; it doubles from then on. */
  jobPause: Duration;
  leaderLease: Duration;
  leaderRenewal: Duration;
  /** Parts that keys are divided into; several lie on one shard. */
  buckets: number;
};

export function storeValues(defaults: Defaults): StoreValues {
  return {
    snapshotEvery: defaults['snapshot-every'],
    jobLease: duration(defaults['handling-time']),
    jobAttempts: defaults['delivery-attempts'],
    jobPause: duration(defaults['pause-between-retries']),
    leaderLease: duration(defaults['leader-lease']),
    leaderRenewal: duration(defaults['leader-renewal']),
    buckets: defaults['shard-buckets'],
  };
}
