import type { RolePermissions } from './role-permissions.ts';

/** Who may use a route: `writers` send any request, `readers` only those that change nothing. A role is in one list at most. */
export type RouteAccess = { writers: { id: string }[]; readers: { id: string }[] };

/** What of a service a right can be about. */
type Owner = {
  name: string;
  path: string;
  entities: readonly { id: string }[];
  views: readonly { id: string }[];
};

const READING: readonly string[] = ['read', 'list', 'view', 'search'];

/**
 * Which roles a gateway can let through to the routes of one service, and which it can refuse for certain. A right whose
 * resource is of no service may be about any of them, so it refuses nobody. A service that no right names is open to every
 * role. What a role may do to which row is left to the service.
 *
 * @param all every service of the system, so that rights about other services are known as such
 */
export function routeAccess(
  service: Owner,
  all: readonly Owner[],
  roles: readonly RolePermissions[],
): RouteAccess {
  const here = namesOf(service);
  const known = new Set(all.flatMap(namesOf));
  const isNamed = roles.some(({ permissions }) =>
    permissions.some(({ resource }) => here.includes(resource)),
  );
  const access: RouteAccess = { writers: [], readers: [] };
  for (const { id, permissions } of roles) {
    const relevant = permissions.filter(
      ({ resource }) => !isNamed || here.includes(resource) || !known.has(resource),
    );
    if (!isNamed || relevant.some(({ action }) => !READING.includes(action))) access.writers.push({ id });
    else if (relevant.length > 0) access.readers.push({ id });
  }
  return access;
}

// `bill` is what a service at /api/v1/bills is about.
function namesOf({ name, path, entities, views }: Owner): string[] {
  const collection = path.split('/').findLast((part) => part !== '') ?? name;
  return [name, collection, collection.replace(/s$/, ''), ...[...entities, ...views].map(({ id }) => id)];
}
