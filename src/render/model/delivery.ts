import type { Defaults } from '../../core/defaults.ts';
import { type Duration, duration } from './duration.ts';

/** `ns` is what NATS counts in. */
type BrokerDuration = Duration & { ns: number };

/** How often and for how long a broker tries to hand over a message, where the spec cannot say. */
export type Delivery = {
  /** All deliveries of one message, the first one too; then it is a dead letter. */
  attempts: number;
  /** The same without the first: what some brokers count. */
  repeats: number;
  /** How long a receiver may take before the message counts as not handled. */
  handling: BrokerDuration;
  /** Six times that: what AWS asks for where a function reads the queue. */
  hidden: BrokerDuration;
  /** How long a message is kept, handled or not. */
  kept: BrokerDuration;
  /** How long a dead letter is kept: longer, because people have to find time for it. */
  dead: BrokerDuration;
  /** How long the broker remembers the ids of messages, to store a repeated one once. */
  duplicates: BrokerDuration;
  /** The parts of a log that one group of readers can share. */
  partitions: number;
};

const AWS_FACTOR = 6;
const NANOSECONDS = 1_000_000;

/** @param defaults seconds */
export function delivery(defaults: Defaults): Delivery {
  return {
    attempts: defaults['delivery-attempts'],
    repeats: defaults['delivery-attempts'] - 1,
    handling: brokerDuration(defaults['handling-time']),
    hidden: brokerDuration(AWS_FACTOR * defaults['handling-time']),
    kept: brokerDuration(defaults['message-retention']),
    dead: brokerDuration(defaults['dead-letter-retention']),
    duplicates: brokerDuration(defaults['duplicate-window']),
    partitions: defaults['topic-partitions'],
  };
}

function brokerDuration(seconds: number): BrokerDuration {
  const known = duration(seconds);
  return { ...known, ns: known.ms * NANOSECONDS };
}
