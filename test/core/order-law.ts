import { advise } from '../../src/core/advise.ts';
import type { Catalogue } from '../../src/core/catalogue.ts';
import type { Ruling } from '../../src/core/pattern-advice.ts';
import type { Plan } from '../../src/core/plan.ts';
import { catalogue } from '../knowledge.ts';
import type { Subject } from './subject.ts';

/** The same rules as if files and keys stood in other orders; a few, so that each is put together only once. */
const otherFiles: readonly Catalogue[] = Array.from({ length: 24 }, (_, seed) => {
  const { patterns, decisions, domains, warnings } = catalogue;
  return {
    ...turned(catalogue),
    patterns: shuffled(patterns, seed).map(turned),
    decisions: shuffled(decisions, seed),
    domains: shuffled(domains, seed),
    warnings: shuffled(warnings, seed),
  };
});

/** The same files with their rules the other way round. */
const otherRules: Catalogue = {
  ...catalogue,
  patterns: catalogue.patterns.map((pattern) => ({
    ...pattern,
    signals: pattern.signals.toReversed(),
    vetoes: pattern.vetoes.toReversed(),
  })),
};

/** Files and keys do not matter to the byte; rules of one file are shown in its order, and decide the same in any. */
export function orderThatMatters({ spec, plan, chance: { pick } }: Subject): string[] {
  if (pick % 2 === 0) {
    const difference = differenceIn(sorted(plan), sorted(advise(spec, otherRules)));
    return difference === undefined
      ? []
      : [`with the rules of a file the other way round, ${difference} differs`];
  }
  const other = advise(turnedThroughout(spec), otherFiles[pick % otherFiles.length] ?? catalogue);
  const difference = differenceIn(plan, other);
  return difference === undefined ? [] : [`with files and keys in another order, ${difference} differs`];
}

/**
 * Where two values would be written differently, key order and all; `undefined` if nowhere. Much faster than writing them:
 * most of a plan are texts of the catalogue, which both share.
 */
function differenceIn(a: unknown, b: unknown, path = 'the plan'): string | undefined {
  if (Object.is(a, b)) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return path;
  const keys = Object.keys(a);
  if (keys.join() !== Object.keys(b).join()) return `what ${path} has`;
  for (const key of keys) {
    const difference = differenceIn(a[key as never], b[key as never], `${path}/${key}`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function sorted({ patterns, ...plan }: Plan): Plan {
  const ruled = <T extends Ruling>(ruling: T): T => ({
    ...ruling,
    reasons: [...ruling.reasons].sort((a, b) => (a.rule < b.rule ? -1 : 1)),
  });
  return { ...plan, patterns: patterns.map((it) => ({ ...ruled(it), scopes: it.scopes.map(ruled) })) };
}

/** In an order that only the seed decides. */
function shuffled<T extends { readonly id: string }>(entries: readonly T[], seed: number): T[] {
  return [...entries].sort((a, b) => rank(a.id, seed) - rank(b.id, seed));
}

function rank(id: string, seed: number): number {
  return [...id].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0) + seed * 7919) % 10_007, seed);
}

function turned<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).reverse()) as T;
}

/** Objects all the way down with their keys the other way round; lists are as they were. */
function turnedThroughout<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turnedThroughout) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, turnedThroughout(inner)] as const);
  return Object.fromEntries(entries.reverse()) as T;
}
