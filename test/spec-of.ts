import type { GivenFacts } from '../src/core/fact.ts';
import type { Spec } from '../src/core/spec.ts';

/** A spec that states facts and lists nothing, except what a test adds. */
export function specOf(facts: GivenFacts, over: Partial<Spec> = {}): Spec {
  const parts = {
    services: [],
    clients: [],
    roles: [],
    dependencies: [],
    transactions: [],
    inUse: [],
    pins: [],
  };
  return { version: 1, name: 'test', facts, ...parts, ...over };
}
