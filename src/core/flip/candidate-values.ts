import { type Comparison, passes } from '../comparison.ts';
import type { FactValue } from '../fact.ts';
import { limitsIn, neighbours } from '../thresholds.ts';
import type { Question } from '../vocabulary.ts';

/**
 * The other values of a fact that make a difference to some comparisons of it: for every set of them that can hold together
 * one value, the nearest to the current one; of an unknown fact the values that the comparisons name go first.
 */
export function otherValues(
  question: Question,
  comparisons: readonly Comparison[],
  current: FactValue | undefined,
): FactValue[] {
  const effect = (value: FactValue) => comparisons.map((comparison) => passes(comparison, value)).join();
  const taken = new Set(current === undefined ? [] : [effect(current)]);
  return valuesNear(question, comparisons, current).filter((value) => {
    const known = taken.has(effect(value));
    taken.add(effect(value));
    return !known;
  });
}

function valuesNear(
  question: Question,
  comparisons: readonly Comparison[],
  current: FactValue | undefined,
): FactValue[] {
  const { type, values = [] } = question;
  if (type === 'yes-no') return [true, false];
  if (type === 'many-of' || type === 'list') return listsNear(question, comparisons, current);
  if (type === 'one-of') {
    const scale = values.map(({ id }) => id);
    const at = scale.indexOf(String(current));
    return at < 0 ? scale : byDistance(scale, (id) => Math.abs(scale.indexOf(id) - at));
  }
  const limits = limitsIn(comparisons);
  const numbers = [...limits, ...neighbours(limits, question)];
  return typeof current === 'number' ? byDistance(numbers, (it) => Math.abs(it - current)) : numbers;
}

/** With and without each member that a comparison names, and as long as a comparison of the length asks for. */
function listsNear(
  question: Question,
  comparisons: readonly Comparison[],
  current: FactValue | undefined,
): FactValue[] {
  const now = Array.isArray(current) ? (current as readonly string[]) : [];
  const named = [...new Set(comparisons.flatMap(membersIn))].sort();
  const known = question.values?.map(({ id }) => id) ?? (question.example as readonly string[]);
  const other = known.filter((member) => !named.includes(member));
  const less = (gone: readonly string[]) => {
    const left = now.filter((member) => !gone.includes(member));
    // Several of a list of values are at least one of them.
    return left.length > 0 || question.type === 'list' ? left : other.slice(0, 1);
  };
  const sized = (length: number) => [...now, ...known.filter((it) => !now.includes(it))].slice(0, length);
  const lengths = limitsIn(comparisons).flatMap((limit) => [limit - 1, limit, limit + 1]);
  const lists = [
    ...named.filter((it) => !now.includes(it)).map((member) => [...now, member]),
    ...named.filter((it) => now.includes(it)).map((member) => less([member])),
    less(named),
    ...lengths.filter((length) => length >= 0).map(sized),
  ];
  return lists.filter((list) => list.length > 0 || question.type === 'list');
}

function membersIn({ test }: Comparison): readonly string[] {
  if ('has' in test) return [test.has];
  if ('has-any' in test) return test['has-any'];
  if ('equals' in test && Array.isArray(test.equals)) return test.equals as readonly string[];
  return [];
}

function byDistance<T>(values: readonly T[], distance: (value: T) => number): T[] {
  return [...values].sort((a, b) => distance(a) - distance(b));
}
