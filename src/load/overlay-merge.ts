import type { RuleOrigin } from '../core/pattern.ts';
import { leftOut } from './filled.ts';
import { members } from './overlay-schemas.ts';
import type { Places } from './places.ts';
import type { Tree } from './rule-tree.ts';

/** A rule with what a file changes of it, and the keys under which something is different. */
export interface Merged {
  readonly rule: Tree;
  /** `key`, or `key/member` where a member of a list was added, changed or taken out. */
  readonly touched: readonly Touched[];
}

interface Touched {
  readonly list?: string;
  readonly key: string;
}

/** The lists whose members carry a mark, since they are reasons. */
const marked = ['signals', 'vetoes', 'requires', 'variants', 'assume'];

/** What is stated replaces what is shipped; lists whose members have names are merged member by member. */
export function merged(shipped: Tree, change: Tree, places: Places): Merged {
  const touched: Touched[] = [];
  const entries = Object.entries(change).map(([key, stated]): [string, unknown] => {
    const before = shipped[key];
    if (key in members && Array.isArray(stated)) {
      return [key, mergedList(key, (before ?? []) as Tree[], stated as Tree[], places, touched)];
    }
    if (same(before, stated)) return [key, before];
    touched.push({ key });
    return [key, stated];
  });
  const rule = { ...shipped, ...Object.fromEntries(entries) };
  return { rule: places.same(rule, change), touched };
}

function mergedList(
  list: string,
  shipped: readonly Tree[],
  stated: readonly Tree[],
  places: Places,
  touched: Touched[],
): Tree[] {
  const keyOf = (member: Tree) => members[list]?.(member) ?? '';
  const changes = new Map(stated.map((member) => [keyOf(member), member]));
  const touch = (member: Tree) => touched.push({ list, key: keyOf(member) });
  const kept = shipped.flatMap((member): Tree[] => {
    const change = changes.get(keyOf(member));
    if (change === undefined) return [member];
    if ('remove' in change) {
      touch(member);
      return [];
    }
    const after = { ...member, ...change };
    if (same(member, after)) return [member];
    touch(member);
    return [places.same(withOrigin(list, after, 'changed'), change)];
  });
  const known = shipped.map(keyOf);
  const added = stated
    .filter((member) => !known.includes(keyOf(member)))
    .map((member) => {
      touch(member);
      return places.same(withOrigin(list, { ...leftOut[list], ...member }, 'own'), member);
    });
  // Variants stand in order of preference, and the last of the shipped ones holds always.
  return list === 'variants' ? [...added, ...kept] : [...kept, ...added];
}

/** A rule that is wholly one's own: so are all its reasons. */
export function ownRule(rule: Tree, places: Places): Tree {
  const entries = Object.entries(rule).map(([key, value]): [string, unknown] => {
    if (!marked.includes(key) || !Array.isArray(value)) return [key, value];
    return [key, (value as Tree[]).map((member) => places.same(withOrigin(key, member, 'own'), member))];
  });
  return places.same(Object.fromEntries(entries), rule);
}

function withOrigin(list: string, member: Tree, origin: RuleOrigin): Tree {
  return marked.includes(list) ? { ...member, origin } : member;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** The order of keys says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, sorted(inner)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
