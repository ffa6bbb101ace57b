import type { Fact, Facts, FactValue } from './fact.ts';

/** What a fact's value is compared with. */
export type Test =
  | { readonly equals: FactValue }
  | { readonly 'at-least': number | string }
  | { readonly 'at-most': number | string }
  | { readonly above: number | string }
  | { readonly below: number | string }
  | { readonly in: readonly FactValue[] }
  | { readonly has: string }
  | { readonly 'has-any': readonly string[] };

export type Condition =
  | { readonly kind: 'fact'; readonly fact: string; readonly test: Test; readonly scale?: readonly string[] }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

export type Truth = 'true' | 'false' | 'unknown';

/** All that evaluation needs of the facts. */
export type Lookup = Pick<Facts, 'get'>;

/**
 * Evaluates a condition in three-valued (Kleene) logic: an unknown fact never makes anything hold, nor does its negation.
 * Most conditions of a catalogue do not hold, so it says no more than that; `evidence` and `missingIn` say why.
 */
export function truthOf(condition: Condition, facts: Lookup): Truth {
  if (condition.kind === 'fact') return truthOfFact(condition, facts);
  if (condition.kind === 'not') return negation[truthOf(condition.of, facts)];
  const decisive = condition.kind === 'all' ? 'false' : 'true';
  let truth: Truth = negation[decisive];
  for (const part of condition.of) {
    const found = truthOf(part, facts);
    if (found === decisive) return decisive;
    if (found === 'unknown') truth = 'unknown';
  }
  return truth;
}

/** The unknown facts that keep a condition open, each once, in its order; empty where it is settled. */
export function missingIn(condition: Condition, facts: Lookup): readonly string[] {
  if (truthOf(condition, facts) !== 'unknown') return [];
  if (condition.kind === 'fact') return [condition.fact];
  if (condition.kind === 'not') return missingIn(condition.of, facts);
  const missing = condition.of.flatMap((part) => missingIn(part, facts));
  return missing.length > 1 ? [...new Set(missing)] : missing;
}

/** Whether some answer for one fact, all others staying as they are, could make a condition come out as wanted. */
export function couldBe(want: 'true' | 'false', condition: Condition, fact: string, facts: Lookup): boolean {
  if (condition.kind === 'fact') return condition.fact === fact || truthOfFact(condition, facts) === want;
  if (condition.kind === 'not') return couldBe(negation[want], condition.of, fact, facts);
  const could = (part: Condition) => couldBe(want, part, fact, facts);
  return (condition.kind === 'all') === (want === 'true')
    ? condition.of.every(could)
    : condition.of.some(could);
}

/** Every fact that a condition reads, sorted. */
export function factsOf(condition: Condition): string[] {
  if (condition.kind === 'fact') return [condition.fact];
  const parts = condition.kind === 'not' ? [condition.of] : condition.of;
  return [...new Set(parts.flatMap(factsOf))].sort();
}

export const negation = { true: 'false', false: 'true', unknown: 'unknown' } as const;

type FactCondition = Extract<Condition, { kind: 'fact' }>;

function truthOfFact({ fact, test, scale }: FactCondition, facts: Lookup): Truth {
  const known: Fact | undefined = facts.get(fact);
  if (known === undefined) return 'unknown';
  return matches(known.value, test, scale) ? 'true' : 'false';
}

/** Whether a known value is what a test asks for; `scale` holds the members of an ordered fact, least first. */
export function matches(value: FactValue, test: Test, scale: readonly string[] | undefined): boolean {
  if ('equals' in test) return same(value, test.equals);
  if ('in' in test) {
    return Array.isArray(value) ? test.in.some((member) => same(value, member)) : test.in.includes(value);
  }
  if ('has' in test) return includes(value, test.has);
  if ('has-any' in test) return test['has-any'].some((member) => includes(value, member));
  const own = rank(value, scale);
  if ('at-least' in test) return own >= rank(test['at-least'], scale);
  if ('at-most' in test) return own <= rank(test['at-most'], scale);
  return 'above' in test ? own > rank(test.above, scale) : own < rank(test.below, scale);
}

/** Numbers as they are, members of an ordered scale by position, lists by length. */
function rank(value: FactValue, scale: readonly string[] | undefined): number {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.length;
  return scale?.indexOf(String(value)) ?? Number.NaN;
}

function includes(value: FactValue, member: string): boolean {
  return Array.isArray(value) ? value.includes(member) : value === member;
}

function same(a: FactValue, b: FactValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((member) => b.includes(member));
}
