import type { FactValue } from '../../core/fact.ts';
import type { StatedFact } from '../../core/plan.ts';
import type { DependencyModel } from './dependencies.ts';
import { digest } from './name.ts';
import type { Producer } from './producers.ts';
import type { ServiceModel } from './services.ts';

/** The system as a software catalogue lists it. Names are unique within a kind, so a service and its database share one. */
export type CatalogNames = {
  /** The first domain that the spec names. */
  domains: { id: string }[];
  services: (ServiceModel & {
    /** One element where its events are described. */
    events: { name: string }[];
    /** The outside systems that the spec says it calls. */
    calls: { id: string }[];
    /** One element where it keeps data: its database, where each service has one of its own. */
    stores: { name: string }[];
  })[];
  /** One element where any service keeps data: the database, where they share one. */
  shared: { name: string }[];
  topics: string;
  queues: string;
  streams: string;
};

// https://backstage.io/docs/features/software-catalog/descriptor-format#name-required
const LONGEST_NAME = 63;

export function catalogNames(
  system: string,
  facts: readonly StatedFact[],
  services: readonly ServiceModel[],
  producers: readonly Producer[],
  dependencies: readonly DependencyModel[],
): CatalogNames {
  const domain = facts.find(({ id }) => id === 'domain')?.value;
  return {
    domains: firstOf(domain).map((id) => ({ id })),
    services: services.map((service) => ({
      ...service,
      events: producers
        .filter(({ id }) => id === service.id)
        .map(({ id }) => ({ name: suffixed(id, 'events') })),
      calls: dependencies
        .filter(({ callers }) => callers.some(({ id }) => id === service.id))
        .map(({ id }) => ({ id })),
      stores: service.entities.length > 0 ? [{ name: suffixed(service.id, 'database') }] : [],
    })),
    shared: services.some(({ entities }) => entities.length > 0)
      ? [{ name: suffixed(system, 'database') }]
      : [],
    topics: suffixed(system, 'topics'),
    queues: suffixed(system, 'queues'),
    streams: suffixed(system, 'streams'),
  };
}

function firstOf(value: FactValue | undefined): string[] {
  return Array.isArray(value) ? value.slice(0, 1) : [];
}

function suffixed(id: string, suffix: string): string {
  const name = `${id}.${suffix}`;
  if (name.length <= LONGEST_NAME) return name;
  const kept = id.slice(0, LONGEST_NAME - suffix.length - 8).replace(/-+$/, '');
  return `${kept}-${digest(id)}.${suffix}`;
}
