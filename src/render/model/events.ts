import { type Names, names } from './name.ts';
import type { ServiceModel } from './services.ts';

/** An event that a service tells of. `subject` is what brokers call it: `<service>.<event>`. */
export type EventModel = Names & { service: string; entity: string; subject: string };

/** Every event of the services, in the order of the spec; one that a service lists for two entities is there once. */
export function events(services: readonly ServiceModel[]): EventModel[] {
  const all = services.flatMap(({ id: service, entities }) =>
    entities.flatMap(({ id: entity, events: listed }) =>
      listed.map(({ id }) => ({ ...names(id), service, entity, subject: `${service}.${id}` })),
    ),
  );
  const first = new Map<string, EventModel>();
  for (const event of all) if (!first.has(event.subject)) first.set(event.subject, event);
  return [...first.values()];
}
