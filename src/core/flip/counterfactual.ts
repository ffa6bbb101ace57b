import type { Spec } from '../spec.ts';
import type { FactChange } from './candidates.ts';

/** The spec with some facts stated otherwise. */
export function counterfactual(spec: Spec, changes: readonly FactChange[]): Spec {
  const facts = Object.fromEntries(changes.map(({ fact, to }) => [fact, to]));
  return { ...spec, facts: { ...spec.facts, ...facts } };
}
