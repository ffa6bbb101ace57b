import { truthOf } from './condition.ts';
import type { Fact, FactValue } from './fact.ts';
import type { Service, Spec } from './spec.ts';
import type { Derivation } from './vocabulary.ts';

type Listed = Readonly<Record<string, unknown>>;
export type Lists = Readonly<Record<string, readonly Listed[]>>;

/**
 * The spec's lists by the name that the vocabulary gives them. `own-services` are the services that a view is about, and
 * `service` is the one service that it is about: what follows from its data holds there and nowhere else.
 */
export function listsOf(spec: Spec, own: readonly Service[] = spec.services): Lists {
  const { services, clients, roles, dependencies, transactions } = spec;
  const service = own.length === 1 ? own : [];
  const lists = { services, 'own-services': own, service, clients, roles, dependencies, transactions };
  return lists as unknown as Lists;
}

/** Which list a derivation counts in; `undefined` when it follows from other facts. */
export function listOf(derivation: Derivation): string | undefined {
  const { count, max, some, collect, distinct } = derivation;
  return count ?? max ?? some ?? collect ?? distinct;
}

/**
 * Adds to `facts` whatever follows from the listed parts and the known facts, until nothing more does.
 * Only unknown facts are set; an empty list says nothing.
 */
export function derive(facts: Map<string, Fact>, lists: Lists, derivations: readonly Derivation[]): void {
  let grew = true;
  while (grew) {
    grew = false;
    for (const derivation of derivations) {
      if (facts.has(derivation.fact)) continue;
      const value = derivedValue(derivation, facts, lists);
      if (value === undefined) continue;
      facts.set(derivation.fact, { id: derivation.fact, value, origin: 'derived' });
      grew = true;
    }
  }
}

/** The value that one derivation gives, or `undefined`. */
export function derivedValue(
  rule: Derivation,
  facts: ReadonlyMap<string, Fact>,
  lists: Lists,
): FactValue | undefined {
  const holdsNow = (condition: Derivation['when']) =>
    condition !== undefined && truthOf(condition, facts) === 'true';
  if (rule.when !== undefined) return holdsNow(rule.when) ? rule.value : undefined;
  if (holdsNow(rule.unless)) return undefined;
  if (rule['length-of'] !== undefined) {
    const list = facts.get(rule['length-of'])?.value;
    return Array.isArray(list) ? list.length : undefined;
  }
  const name = listOf(rule);
  const list = name === undefined ? [] : (lists[name] ?? []);
  return list.length === 0 ? undefined : fromList(rule, list);
}

function fromList(rule: Derivation, list: readonly Listed[]): FactValue | undefined {
  if (rule.count !== undefined) return countOf(rule, list);
  if (rule.max !== undefined) return largest(list.map((part) => measure(rule, part)));
  if (rule.some !== undefined)
    return list.some((part) => holds(part, rule)) ? (rule.value ?? true) : undefined;
  const values = [...new Set(list.flatMap((part) => reach(part, (rule.field ?? '').split('.'))))].map(String);
  if (values.length === 0) return undefined;
  return rule.collect === undefined ? values.length : values;
}

/** Parts that match; unknown while no part states what is asked for. */
function countOf({ where }: Derivation, list: readonly Listed[]): number | undefined {
  const asked = Object.keys(where ?? {});
  const stated = list.some((part) => asked.every((key) => part[key] !== undefined));
  return stated ? list.filter((part) => matches(part, where)).length : undefined;
}

function matches(part: Listed, where: Derivation['where']): boolean {
  return Object.entries(where ?? {}).every(([key, wanted]) => part[key] === wanted);
}

function holds(part: Listed, rule: Derivation): boolean {
  if (rule.where !== undefined) return matches(part, rule.where);
  return reach(part, (rule.has ?? '').split('.')).some((value) => value !== false);
}

/** What `max` compares: a number field, the length of a list field, or the number of distinct values below it. */
function measure(rule: Derivation, part: Listed): number | undefined {
  if (rule['size-of'] !== undefined) {
    const members = reach(part, [rule['size-of']]) as Listed[];
    return members.filter((member) => rule.except === undefined || member[rule.except] !== true).length;
  }
  if (rule.distinct !== undefined) return new Set(reach(part, rule.distinct.split('.'))).size;
  const value = part[rule.field ?? ''];
  return typeof value === 'number' ? value : undefined;
}

function largest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** Every value at a dotted path, lists flattened on the way. */
function reach(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((member) => reach(member, path));
  const [key, ...rest] = path;
  if (key === undefined) return value === undefined || value === null ? [] : [value];
  return typeof value === 'object' && value !== null ? reach((value as Listed)[key], rest) : [];
}
