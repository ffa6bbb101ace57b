import { type Condition, negation, truthOf } from './condition.ts';
import type { Fact, Facts } from './fact.ts';
import type { Evidence } from './pattern-advice.ts';

/**
 * The facts that made a condition hold, sorted, each marked by whether the condition would not hold without it. Every rule that
 * holds is given its reasons here, so no lists are put together only to be merged and sorted.
 */
export function evidence(condition: Condition, facts: Facts): Evidence[] {
  const grounds: Ground[] = [];
  collect(condition, facts, 'true', true, grounds);
  return grounds.map((ground) => {
    const { id, value, origin, unit } = ground.fact;
    const needed = ground.needed || isNeeded(id, condition, facts);
    return unit === undefined
      ? { fact: id, value, origin, needed }
      : { fact: id, value, origin, unit, needed };
  });
}

/** `needed`: the condition would surely not hold without it, whatever the others are. */
interface Ground {
  readonly fact: Fact;
  needed: boolean;
}

/**
 * @param truth what this part of the condition came out as
 * @param needed no other branch could make up for this part
 */
function collect(
  condition: Condition,
  facts: Facts,
  truth: 'true' | 'false',
  needed: boolean,
  into: Ground[],
): void {
  if (condition.kind === 'fact') {
    add(facts.get(condition.fact), needed, into);
  } else if (condition.kind === 'not') {
    collect(condition.of, facts, negation[truth], needed, into);
  } else {
    const every = (condition.kind === 'all') === (truth === 'true');
    for (const part of condition.of) {
      if (every) collect(part, facts, truth, needed, into);
      else if (truthOf(part, facts) === truth) collect(part, facts, truth, false, into);
    }
  }
}

/** Puts a fact where it belongs in the order of ids, once. */
function add(fact: Fact | undefined, needed: boolean, into: Ground[]): void {
  if (fact === undefined) return;
  const after = into.findIndex((it) => it.fact.id >= fact.id);
  const at = after < 0 ? into.length : after;
  const there = into[at];
  if (there?.fact.id === fact.id) there.needed ||= needed;
  else into.splice(at, 0, { fact, needed });
}

function isNeeded(id: string, condition: Condition, facts: Facts): boolean {
  const without = { get: (other: string) => (other === id ? undefined : facts.get(other)) };
  return truthOf(condition, without) !== 'true';
}
