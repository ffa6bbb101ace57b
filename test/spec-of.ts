import type { GivenFacts } from '../src/core/fact.ts';
import { type Spec, specOfFacts } from '../src/core/spec.ts';

/** A spec that states facts and lists nothing, except what a test adds. */
export function specOf(facts: GivenFacts, over: Partial<Spec> = {}): Spec {
  return { ...specOfFacts(facts, 'test'), ...over };
}
