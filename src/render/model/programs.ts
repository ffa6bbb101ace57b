import type { Dependency } from '../../core/spec.ts';
import { type EventModel, events } from './events.ts';
import type { ServiceModel } from './services.ts';
import type { TransactionModel } from './transactions.ts';

/** The events of one service, kept together so that those of one entity stay in order. Only the service may publish. */
export type EventStream = {
  /** In capital letters, as streams are called in NATS. */
  name: string;
  /** As topics are called in Kafka. */
  topic: string;
  subjects: { subject: string }[];
  /** One element where the spec names no events: then it is everything below the service's name. */
  anything: object[];
  /** The same in one line, for people. */
  told: string;
};

/** A service as a program that runs and takes part in messaging. */
export type Program = ServiceModel & {
  /** The start of its environment variables: `FRAUD_DETECTION`. */
  env: string;
  /** In capital letters, with hyphens. */
  upper: string;
  /** None where it has nothing to tell of. */
  stream: EventStream[];
  /** One element where that is so. */
  untold: object[];
  /** What it tells as a participant of sagas without a coordinator; the first of them also begins the saga. */
  tells: { subject: string }[];
  /** One element where it calls a system outside; where the spec does not say who does, each may. */
  outward: object[];
  /** One element where it keeps data; where the spec lists no data of any service, each may. */
  store: object[];
};

/**
 * The services as programs. Where the spec names no event of any service, each may tell of anything below its own name:
 * nobody is left out because of what the spec does not say.
 */
export function programs(
  services: readonly ServiceModel[],
  dependencies: readonly Pick<Dependency, 'used-by'>[],
  transactions: readonly Pick<TransactionModel, 'choreography'>[],
): Program[] {
  const known = events(services);
  const calls = (id: string) =>
    dependencies.some(({ 'used-by': callers = [] }) => callers.length === 0 || callers.includes(id));
  const listed = services.some(({ entities }) => entities.length > 0);
  return services.map((service) => {
    const own = known.filter((event) => event.service === service.id);
    const tells = known.length === 0 || own.length > 0;
    return {
      ...service,
      env: service.id.replaceAll('-', '_').toUpperCase(),
      upper: service.id.toUpperCase(),
      stream: tells ? [streamOf(service.id, own)] : [],
      untold: tells ? [] : [{}],
      tells: sagaSubjects(service.id, transactions),
      outward: calls(service.id) ? [{}] : [],
      store: service.entities.length > 0 || !listed ? [{}] : [],
    };
  });
}

function sagaSubjects(
  service: string,
  transactions: readonly Pick<TransactionModel, 'choreography'>[],
): { subject: string }[] {
  const sagas = transactions.flatMap(({ choreography }) => choreography);
  const subjects = sagas.flatMap(({ started, participants }) => {
    const begins = participants[0]?.id === service ? [started] : [];
    const own = participants.filter(({ id }) => id === service);
    return [...begins, ...own.flatMap(({ tells }) => tells.map(({ subject }) => subject))];
  });
  return [...new Set(subjects)].map((subject) => ({ subject }));
}

function streamOf(service: string, own: readonly EventModel[]): EventStream {
  return {
    name: `EVENTS-${service.toUpperCase()}`,
    topic: `${service}.events`,
    subjects: own.map(({ subject }) => ({ subject })),
    anything: own.length > 0 ? [] : [{}],
    told:
      own.length > 0 ? own.map(({ id }) => id).join(', ') : 'whatever it tells of, the spec names no events',
  };
}
