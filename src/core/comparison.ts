import { type Condition, type Lookup, matches, truthOf } from './condition.ts';
import type { FactValue } from './fact.ts';

/** One fact compared with something: what every condition is made of. */
export type Comparison = Extract<Condition, { kind: 'fact' }>;

/** The comparisons that a condition is made of, in its order. */
export function comparisonsOf(condition: Condition): Comparison[] {
  if (condition.kind === 'fact') return [condition];
  return condition.kind === 'not' ? comparisonsOf(condition.of) : condition.of.flatMap(comparisonsOf);
}

/** Whether a value is what a comparison asks for. */
export function passes({ test, scale }: Comparison, value: FactValue): boolean {
  return matches(value, test, scale);
}

/** A comparison with the value that settled it, and whether it stands under a "not": then it asks for the opposite. */
export interface Settler {
  readonly comparison: Comparison;
  readonly negated: boolean;
}

/** The comparisons that made a condition true, or false, whichever is `truth`; none where it came out otherwise. */
export function settlersOf(condition: Condition, facts: Lookup, truth: 'true' | 'false'): Settler[] {
  if (truthOf(condition, facts) !== truth) return [];
  if (condition.kind === 'fact') return [{ comparison: condition, negated: false }];
  if (condition.kind === 'not') {
    const inner = settlersOf(condition.of, facts, truth === 'true' ? 'false' : 'true');
    return inner.map(({ comparison, negated }) => ({ comparison, negated: !negated }));
  }
  return condition.of.flatMap((part) => settlersOf(part, facts, truth));
}
