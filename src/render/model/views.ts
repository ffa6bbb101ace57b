import { type Names, names } from './name.ts';
import type { ServiceModel } from './services.ts';

/** A view that a service keeps for its readers; `entity` is what it shows. */
export type ViewModel = Names & { service: Names; entity: string };

/** Every view of the services, in the order of the spec. */
export function views(services: readonly ServiceModel[]): ViewModel[] {
  return services.flatMap((service) =>
    service.views.map(({ id, entity }) => ({ ...names(id), service: names(service.id), entity })),
  );
}
