import { type Condition, type Lookup, negation, type Truth, truthOf } from '../../src/core/condition.ts';

/** The outcome, the known facts it rests on, and the unknown ones that kept it open. Both lists are sorted and unique. */
interface Outcome {
  readonly truth: Truth;
  readonly seen: readonly string[];
  readonly missing: readonly string[];
}

/**
 * What the engine finds in several fast ways, in one plain way: a condition's truth with its grounds. `seen` names the facts
 * of the branches that settled the outcome, not of those that played no part.
 */
export function evaluate(condition: Condition, facts: Lookup): Outcome {
  if (condition.kind === 'fact') {
    const truth = truthOf(condition, facts);
    const { fact } = condition;
    return truth === 'unknown' ? { truth, seen: [], missing: [fact] } : { truth, seen: [fact], missing: [] };
  }
  if (condition.kind === 'not') {
    const inner = evaluate(condition.of, facts);
    return { ...inner, truth: negation[inner.truth] };
  }
  const outcomes = condition.of.map((part) => evaluate(part, facts));
  const decisive = condition.kind === 'all' ? 'false' : 'true';
  const settling = outcomes.filter((outcome) => outcome.truth === decisive);
  if (settling.length > 0) return { truth: decisive, seen: union(settling, 'seen'), missing: [] };
  const open = outcomes.filter((outcome) => outcome.truth === 'unknown');
  const truth = open.length > 0 ? 'unknown' : negation[decisive];
  return { truth, seen: union(outcomes, 'seen'), missing: union(open, 'missing') };
}

function union(outcomes: readonly Outcome[], key: 'seen' | 'missing'): string[] {
  return [...new Set(outcomes.flatMap((outcome) => outcome[key]))].sort();
}
