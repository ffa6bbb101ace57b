import type { Service } from '../../core/spec.ts';
import { type Names, names } from './name.ts';

/** A message that a service sends when something happened; `subject` is where a broker carries it. */
export type EventMessage = Names & { entity: Names; subject: string; personal: object[] };

/** A service with events to tell of. */
export type Producer = Names & { title: string; events: EventMessage[] };

/** The services that the spec lists events for, with each event once. */
export function producers(services: readonly Service[]): Producer[] {
  return services
    .map((service) => ({
      ...names(service.name),
      title: service.title ?? service.name,
      events: distinct((service.data ?? []).flatMap((data) => eventsOf(service.name, data))),
    }))
    .filter(({ events }) => events.length > 0);
}

function eventsOf(
  service: string,
  { entity, events = [], personal = false }: NonNullable<Service['data']>[number],
): EventMessage[] {
  return events.map((event) => ({
    ...names(event),
    entity: names(entity),
    subject: `${service}.${event}`,
    personal: personal ? [{}] : [],
  }));
}

function distinct(events: readonly EventMessage[]): EventMessage[] {
  return events.filter(({ id }, at) => events.findIndex((event) => event.id === id) === at);
}
