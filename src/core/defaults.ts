/**
 * Values for what a spec leaves open; read from `rules/defaults.yaml`, where each has its source. Durations are
 * seconds, shares are percent.
 */
export type Defaults = Readonly<Record<DefaultName, number>>;

export const defaultNames = [
  'call-timeout',
  'open-duration',
  'failure-rate',
  'failure-window',
  'minimum-calls',
  'pause-between-retries',
  'concurrent-calls',
  'gateway-timeout',
  'gateway-tries',
  'burst-share',
  'service-port',
  'saga-retries',
  'saga-retry-interval',
  'saga-backoff-rate',
  'delivery-attempts',
  'handling-time',
  'duplicate-window',
  'message-retention',
  'dead-letter-retention',
  'topic-partitions',
  'error-share',
  'outbox-wait',
  'backlog-growth',
  'program-memory',
  'program-processors',
  'snapshot-every',
  'leader-lease',
  'leader-renewal',
  'shard-buckets',
  'audit-retention',
  'upload-link',
] as const;

export type DefaultName = (typeof defaultNames)[number];
