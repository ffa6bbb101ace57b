import type { Entity } from '../../core/spec.ts';
import { sqlName } from './sql-name.ts';

export interface NamedPart {
  readonly id: string;
  /** The name in the database; see `sqlName`. */
  readonly sql: string;
}

/** What a service keeps, as a template wants it. Lists of zero or one element are parts that may be left out. */
export interface StoredData {
  readonly sql: string;
  readonly entities: readonly (NamedPart & { readonly events: readonly NamedPart[] })[];
  readonly views: readonly (NamedPart & { readonly entity: string; readonly events: readonly NamedPart[] })[];
  readonly personal: readonly { readonly entities: string }[];
}

/** The entities, events and views that a service of the spec lists under `data`; what is listed twice is there once. */
export function storedData(service: {
  readonly name: string;
  readonly data?: readonly Entity[];
}): StoredData {
  const data = service.data ?? [];
  const entities = [...new Set(data.map(({ entity }) => entity))];
  const eventsOf = (id: string) =>
    distinct(data.filter(({ entity }) => entity === id).flatMap(({ events }) => events ?? []));
  const viewsOf = (id: string) =>
    distinct(data.filter(({ entity }) => entity === id).flatMap(({ views }) => views ?? []));
  const isShared = (view: string) => entities.filter((id) => viewsOf(id).includes(view)).length > 1;
  const personal = entities.filter((id) => data.some((one) => one.entity === id && one.personal));
  return {
    sql: sqlName(service.name),
    entities: entities.map((id) => ({ ...named(id), events: eventsOf(id).map(named) })),
    views: entities.flatMap((entity) =>
      viewsOf(entity).map((view) => ({
        ...named(isShared(view) ? `${entity}-${view}` : view),
        entity,
        events: eventsOf(entity).map(named),
      })),
    ),
    personal: personal.length > 0 ? [{ entities: personal.join(', ') }] : [],
  };
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function named(id: string): NamedPart {
  return { id, sql: sqlName(id) };
}
