import type { Spec } from '../../core/spec.ts';

const known = ['nats', 'rabbitmq', 'kafka', 'redis'] as const;

type Broker = (typeof known)[number];

/** Each broker that files can be written for: a list of one element for the one that is used, of none for the others. */
export type Brokers = Readonly<Record<Broker, object[]>>;

/**
 * One broker, since a second one costs more than it gives: what runs already, real queues before a log and a log before a
 * store that can also queue; where nothing runs NATS, the smallest that has queues, a log and rights for each service. None
 * where a single program has nobody to talk to.
 */
export function brokers({ facts, services }: Pick<Spec, 'facts' | 'services'>): Brokers {
  const infrastructure = facts.infrastructure;
  const runs = Array.isArray(infrastructure) ? infrastructure : [];
  const used = services.length < 2 ? undefined : (known.find((broker) => runs.includes(broker)) ?? 'nats');
  const list = (broker: Broker) => (broker === used ? [{}] : []);
  return { nats: list('nats'), rabbitmq: list('rabbitmq'), kafka: list('kafka'), redis: list('redis') };
}
