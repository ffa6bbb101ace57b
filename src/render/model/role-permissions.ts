import type { Role } from '../../core/spec.ts';
import { sqlName } from './sql-name.ts';

export interface RolePermissions {
  readonly id: string;
  /** The name of the database role: those belong to the whole cluster, so the system's name comes first. */
  readonly sql: string;
  readonly permissions: readonly Permission[];
}

export interface Permission {
  readonly resource: string;
  readonly action: string;
  /** The caller's own rows only: `account:read-own`. */
  readonly own: boolean;
}

/** The roles of the spec, each `resource:action` taken apart. What is no such pair is a right of its own: `<it>:use`. */
export function rolePermissions(system: string, roles: readonly Role[]): RolePermissions[] {
  return roles.map(({ name, may }) => ({
    id: name,
    sql: sqlName(`${system}-${name}`),
    permissions: [...new Set(may)].map(permission),
  }));
}

// Only the first colon parts: `account:read:own` must not become the right to read everything.
function permission(right: string): Permission {
  const colon = right.indexOf(':');
  if (colon < 0) return { resource: right.trim(), action: 'use', own: false };
  const action = right.slice(colon + 1).trim();
  const own = action.endsWith('-own');
  return {
    resource: right.slice(0, colon).trim(),
    action: own ? action.slice(0, -'-own'.length) : action,
    own,
  };
}
