import type { Entity } from '../../core/spec.ts';
import { sqlName } from './sql-name.ts';

interface NamedPart {
  readonly id: string;
  /** The name in the database; see `sqlName`. */
  readonly sql: string;
}

interface View extends NamedPart {
  readonly entity: string;
  /** The table that such entities are likely to be in. */
  readonly sourceTable: string;
  readonly events: readonly NamedPart[];
  /** Nobody has named the events of its entity, so that no change of it can be passed over. */
  readonly ofAnyChange: readonly object[];
  readonly ofEvents: readonly object[];
}

/** What a service keeps, as a template wants it. Lists of zero or one element are parts that may be left out. */
export interface StoredData {
  readonly sql: string;
  readonly entities: readonly (NamedPart & { readonly events: readonly NamedPart[] })[];
  readonly views: readonly View[];
  readonly personal: readonly { readonly entities: string }[];
  /** The entities that have events, with these in one line. */
  readonly messages: readonly { readonly entity: string; readonly events: string }[];
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
        sourceTable: sqlName(entity),
        events: eventsOf(entity).map(named),
        ofAnyChange: eventsOf(entity).length > 0 ? [] : [{}],
        ofEvents: eventsOf(entity).length > 0 ? [{}] : [],
      })),
    ),
    messages: entities.flatMap((entity) => {
      const events = eventsOf(entity).join(', ');
      return events === '' ? [] : [{ entity, events }];
    }),
    personal: personal.length > 0 ? [{ entities: personal.join(', ') }] : [],
  };
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function named(id: string): NamedPart {
  return { id, sql: sqlName(id) };
}
