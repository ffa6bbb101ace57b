import type { PatternAdvice, ScopeAdvice } from '../pattern-advice.ts';
import { placesOf } from '../places.ts';
import type { Seen } from './causes.ts';

/** What is judged in one place; the system is a place like any other. */
export function seenIn(advice: PatternAdvice): Map<string, Seen> {
  const { complexity, pinned } = advice;
  const own = { complexity, ...(pinned === undefined ? {} : { pinned }) };
  return new Map(placesOf(advice).map((place) => [placeKey(place), { ...place, ...own }]));
}

/** Every place in which some pattern is judged. */
export function partsIn(places: ReadonlyMap<string, ReadonlyMap<string, Seen>>): ReadonlySet<string> {
  return new Set([...places.values()].flatMap((of) => [...of.keys()]));
}

/**
 * It is in a place only because something there requires it: the place is there in the other plan as well. The system is
 * always there, but a pattern that is judged in nothing else is judged there for itself.
 */
export function cameTo(seen: Seen | undefined, places: number, elsewhere: ReadonlySet<string>): boolean {
  if (seen === undefined || seen.requiredBy.length === 0) return false;
  return seen.kind === 'system' ? places > 1 : elsewhere.has(placeKey(seen));
}

function placeKey({ kind, name }: Pick<ScopeAdvice, 'kind' | 'name'>): string {
  return `${kind}:${name}`;
}
