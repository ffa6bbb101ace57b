import { type Comparison, settlersOf } from '../comparison.ts';
import { type Condition, missingIn, type Truth, truthOf } from '../condition.ts';
import { evidence } from '../evidence.ts';
import type { FactValue } from '../fact.ts';
import type { Evidence } from '../pattern-advice.ts';
import type { View } from '../view.ts';

/** A condition, how it came out, and why. */
export interface Grounds {
  readonly truth: Truth;
  /** The facts that made it hold; empty where it does not. */
  readonly facts: readonly Evidence[];
  /** The facts that kept it from holding, and what it asks of them; empty where it holds or is open. */
  readonly against: readonly Against[];
  /** The facts that it waits for; empty where it is settled. */
  readonly missing: readonly Missing[];
}

/** A fact whose value is not what is asked: `test` is passed where it should not be (`not`), or not passed. */
export interface Against extends Omit<Evidence, 'needed'> {
  readonly test: Comparison['test'];
  readonly not?: true;
}

/** `assumed`: its value is only assumed, and a veto reads nothing that is. */
export interface Missing {
  readonly fact: string;
  readonly assumed?: FactValue;
}

const always: Grounds = { truth: 'true', facts: [], against: [], missing: [] };

/**
 * Why a condition holds or not in a view; what has none always holds. A veto reads what is known, all else reads what is
 * assumed as well.
 */
export function groundsOf(condition: Condition | undefined, view: View, reads: 'known' | 'all'): Grounds {
  if (condition === undefined) return always;
  const facts = view[reads];
  const truth = truthOf(condition, facts);
  return {
    truth,
    facts: truth === 'true' ? evidence(condition, facts) : [],
    against: settlersOf(condition, facts, 'false').flatMap(({ comparison, negated }) => {
      const fact = facts.get(comparison.fact);
      if (fact === undefined) return [];
      const { id, value, origin, unit } = fact;
      const stated = { fact: id, value, origin, ...(unit === undefined ? {} : { unit }) };
      return [{ ...stated, test: comparison.test, ...(negated ? { not: true as const } : {}) }];
    }),
    missing: [...missingIn(condition, facts)].sort().map((fact) => {
      const assumed = view.all.get(fact)?.value;
      return assumed === undefined ? { fact } : { fact, assumed };
    }),
  };
}
