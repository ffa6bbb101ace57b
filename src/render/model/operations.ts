import type { Role } from '../../core/spec.ts';
import { type Names, names } from './name.ts';
import { rolePermissions } from './role-permissions.ts';

/** What may be asked of one entity over HTTP. */
export type Operation = {
  /** Unique in the service, in camel case: `createLoan`. */
  id: string;
  method: 'get' | 'post' | 'patch' | 'delete';
  entity: Names;
  /** What it does, as a verb: `list`, `create`, `approve`. */
  verb: string;
  /** The action of the right, or of the start: `create`. */
  action: string;
  /** One element in the list of what the operation is, none in the others. */
  lists: object[];
  reads: object[];
  creates: object[];
  updates: object[];
  deletes: object[];
  acts: object[];
  /** It changes something. */
  writes: object[];
  /** It starts work: a repetition of the request would start it again. */
  starts: object[];
  /** It is about one item, which may not be there. */
  one: object[];
  /** The roles that have the right to it; `own`: to what is their own only. */
  roles: { id: string; own: boolean }[];
  /** One element where a role of the spec asks for it: the right, and in words who has it. */
  asked: { right: string; roles: string }[];
  /** One element where the spec says nothing of it: somebody has to start with something. */
  start: object[];
};

/** A path with what may be asked of it; `one` has an element where it names one item by `{id}`. */
export type ApiPath = { path: string; one: object[]; operations: Operation[] };

const START = ['read', 'create'];
const WRITE = ['create', 'update', 'delete'];

/**
 * The operations of one service: what the roles of the spec have a right to and, of an entity that no role speaks of, what
 * anybody would start with (read and create). The methods and the paths below the service's own are always a start.
 *
 * @param prefix the path of the service, without a slash at its end
 */
export function operations(prefix: string, entities: readonly string[], roles: readonly Role[]): ApiPath[] {
  return entities.flatMap((entity) => {
    const base = entities.length === 1 ? prefix : `${prefix}/${entity}`;
    const all = actionsOf(entity, roles).flatMap(({ action, holders }) => placed(entity, action, holders));
    return paths(base, all);
  });
}

type Placed = { below: string; operation: Operation };

function paths(base: string, all: readonly Placed[]): ApiPath[] {
  const places = [...new Set(all.map(({ below }) => below))].sort();
  return places.map((below) => ({
    path: `${base}${below}` || '/',
    one: below === '' ? [] : [{}],
    operations: all.filter((one) => one.below === below).map(({ operation }) => operation),
  }));
}

type Holder = { id: string; own: boolean };

function actionsOf(entity: string, roles: readonly Role[]): { action: string; holders: Holder[] }[] {
  const rights = rolePermissions('', roles).flatMap(({ id, permissions }) =>
    permissions
      .filter(({ resource }) => resource === entity)
      .flatMap(({ action, own }) => spelledOut(action).map((one) => ({ id, own, action: one }))),
  );
  if (rights.length === 0) return START.map((action) => ({ action, holders: [] }));
  const actions = [...new Set(rights.map(({ action }) => action))];
  return actions.map((action) => ({
    action,
    holders: rights.filter((right) => right.action === action).map(({ id, own }) => ({ id, own })),
  }));
}

// What `*` stands for beside these, the spec does not say.
function spelledOut(action: string): readonly string[] {
  if (action === '*') return ['read', ...WRITE];
  return action === 'write' ? WRITE : [action];
}

function placed(entity: string, action: string, roles: readonly Holder[]): Placed[] {
  const name = names(entity);
  const base = {
    entity: name,
    action,
    roles: [...roles],
    asked: roles.length > 0 ? [{ right: `${entity}:${action}`, roles: inWords(roles) }] : [],
    start: roles.length > 0 ? [] : [{}],
  };
  const make = (below: string, verb: string, method: Operation['method'], kind: Kind): Placed => ({
    below,
    operation: {
      ...base,
      verb,
      id: `${names(verb).camel}${name.pascal}`,
      method,
      ...kindOf(kind, below !== ''),
    },
  });
  if (action === 'read') return [make('', 'list', 'get', 'lists'), make('/{id}', 'read', 'get', 'reads')];
  if (action === 'create') return [make('', 'create', 'post', 'creates')];
  if (action === 'update') return [make('/{id}', 'update', 'patch', 'updates')];
  if (action === 'delete') return [make('/{id}', 'delete', 'delete', 'deletes')];
  return [make(`/{id}/${action}`, action, 'post', 'acts')];
}

type Kind = 'lists' | 'reads' | 'creates' | 'updates' | 'deletes' | 'acts';

function kindOf(kind: Kind, one: boolean): Pick<Operation, Kind | 'writes' | 'starts' | 'one'> {
  const is = (...those: Kind[]) => (those.includes(kind) ? [{}] : []);
  return {
    lists: is('lists'),
    reads: is('reads'),
    creates: is('creates'),
    updates: is('updates'),
    deletes: is('deletes'),
    acts: is('acts'),
    writes: is('creates', 'updates', 'deletes', 'acts'),
    starts: is('creates', 'acts'),
    one: one ? [{}] : [],
  };
}

function inWords(roles: readonly Holder[]): string {
  const words = roles.map(({ id, own }) => (own ? `${id} (their own only)` : id));
  return [...new Set(words)].join(', ');
}
