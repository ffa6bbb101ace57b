import type { Defaults } from '../../core/defaults.ts';
import type { Spec } from '../../core/spec.ts';
import { brokers } from './brokers.ts';

/** How the services are run, where a platform runs several instances of each. */
export type Workload = {
  /** One element where the load comes in spikes, so that the number of instances has to follow it. */
  spiky: object[];
  even: object[];
  /** One element where no NATS is there whose queues could tell how many instances are needed. */
  withoutNats: object[];
  /** The broker that services talk through, and where it listens; none for a single service. */
  broker: { port: number }[];
  /** How long requests still come to an instance that is told to stop: until every proxy has heard of it. Seconds. */
  delay: number;
  /** How long such an instance may take for what it has begun, the delay included. Seconds. */
  grace: number;
  /** The calls that one proxy has open to one service at most, where services have separate shares. */
  concurrentCalls: number;
};

const STOP_DELAY = 5;
// As they listen by default.
const PORTS = { nats: 4222, rabbitmq: 5672, kafka: 9092, redis: 6379 } as const;

/** None for a system that names no service. */
export function workload(spec: Pick<Spec, 'facts' | 'services' | 'gateway'>, defaults: Defaults): Workload[] {
  if (spec.services.length === 0) return [];
  const used = brokers(spec);
  const isSpiky = spec.facts['workload.shape'] === 'spiky';
  return [
    {
      spiky: isSpiky ? [{}] : [],
      even: isSpiky ? [] : [{}],
      withoutNats: used.nats.length > 0 ? [] : [{}],
      broker: Object.entries(PORTS).flatMap(([name, port]) =>
        used[name as keyof typeof PORTS].length > 0 ? [{ port }] : [],
      ),
      delay: STOP_DELAY,
      grace: Math.ceil(spec.gateway?.timeout ?? defaults['gateway-timeout']) + 2 * STOP_DELAY,
      concurrentCalls: defaults['concurrent-calls'],
    },
  ];
}
