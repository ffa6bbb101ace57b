import type { Question } from '../core/vocabulary.ts';
import type { Written } from './condition-check.ts';
import type { Source } from './document.ts';
import type { Places } from './places.ts';
import { toCondition, type When } from './when.ts';

export type Tree = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

export const conditionKeys = ['when', 'unless', 'experience', 'pointless'];

/** The conditions of a rule file, as they are written. */
export function writtenConditions(source: Source, value = source.data, path: Path = []): Written[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (conditionKeys.includes(key)) return [{ when: inner as When, at: source.at(here) }];
    return writtenConditions(source, inner, here);
  });
}

/** What turning a file into rules needs to know. */
export interface Reading {
  readonly facts: ReadonlyMap<string, Question>;
  readonly places: Places;
}

/** A rule file, or a part of it, with every written condition replaced by its tree; the place of every part is noted. */
export function treeOf(source: Source, reading: Reading, value = source.data, path: Path = []): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { facts, places } = reading;
  const inner = (member: unknown, key: string | number) => treeOf(source, reading, member, [...path, key]);
  if (Array.isArray(value)) return places.put(value.map(inner), source, path);
  const entries = Object.entries(value).map(([key, member]: [string, unknown]) => [
    key,
    conditionKeys.includes(key) ? toCondition(member as When, facts) : inner(member, key),
  ]);
  return places.put(Object.fromEntries(entries), source, path);
}
