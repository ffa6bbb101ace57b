import type { Spec } from '../../core/spec.ts';
import { type Names, names } from './name.ts';
import { type ApiPath, type Operation, operations } from './operations.ts';
import type { Route, ServiceModel } from './services.ts';

/** A service that clients reach, as its interface description needs it. Lists of no or one element are optional parts. */
export type Api = ServiceModel & {
  route: Route;
  paths: ApiPath[];
  schemas: Schema[];
  /** The spec names no entity, so that nobody can say what is behind the path. */
  unnamed: object[];
  /** The spec says nothing of how many requests are let through. */
  unlimited: object[];
  /** Some operation starts work, creates something, none does, one asks for a right, one is about a single item. */
  starts: object[];
  creates: object[];
  createsNothing: object[];
  restricted: object[];
  single: object[];
};

/** An entity as the spec names it: what it is called and whether it is personal, and nothing of its fields. */
export type Schema = Names & {
  personal: object[];
  /** Some operation takes a whole one, takes a changed one, answers with one. */
  taken: object[];
  changed: object[];
  given: object[];
};

/** The services that have a route, with what may be asked of their entities. */
export function apis(
  services: readonly ServiceModel[],
  spec: Pick<Spec, 'services' | 'roles' | 'gateway'>,
): Api[] {
  return services.flatMap((service) => {
    const data = spec.services.find(({ name }) => name === service.id)?.data ?? [];
    const entities = [...new Set(data.map(({ entity }) => entity))];
    return service.routes.map((route): Api => {
      const paths = operations(route.prefix, entities, spec.roles);
      const all = paths.flatMap((path) => path.operations);
      const creates = all.some((operation) => operation.creates.length > 0);
      return {
        ...service,
        route,
        paths,
        schemas: entities.map((entity) => ({
          ...schema(
            entity,
            all.filter((operation) => operation.entity.id === entity),
          ),
          personal: optional(data.some((one) => one.entity === entity && one.personal === true)),
        })),
        unnamed: optional(entities.length === 0),
        unlimited: optional(spec.gateway?.['rate-limit'] === undefined),
        starts: optional(all.some((operation) => operation.starts.length > 0)),
        creates: optional(creates),
        createsNothing: optional(!creates),
        restricted: optional(all.some(({ asked }) => asked.length > 0)),
        single: optional(all.some(({ one }) => one.length > 0)),
      };
    });
  });
}

function schema(entity: string, own: readonly Operation[]): Omit<Schema, 'personal'> {
  const some = (kind: 'creates' | 'updates' | 'reads' | 'acts') =>
    own.some((operation) => operation[kind].length > 0);
  return {
    ...names(entity),
    taken: optional(some('creates')),
    changed: optional(some('updates')),
    given: optional(some('reads') || some('updates') || some('acts')),
  };
}

function optional(present: boolean): object[] {
  return present ? [{}] : [];
}
