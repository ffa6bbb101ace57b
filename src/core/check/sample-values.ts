import { type Comparison, passes } from '../comparison.ts';
import type { FactValue } from '../fact.ts';
import { limitsIn } from '../thresholds.ts';
import type { Question } from '../vocabulary.ts';

/** More named members than this have too many subsets to try. */
const mostMembers = 10;

/**
 * Values of a fact that stand for all it can have: one for each way in which the tests can come out. Empty where there would
 * be too many to try.
 */
export function sampleValues(question: Question, tests: readonly Comparison[]): FactValue[] {
  const outcomes = new Map<string, FactValue>();
  for (const value of possible(question, tests)) {
    const outcome = tests.map((test) => passes(test, value)).join();
    if (!outcomes.has(outcome)) outcomes.set(outcome, value);
  }
  return [...outcomes.values()];
}

function possible(question: Question, tests: readonly Comparison[]): FactValue[] {
  const { type, values = [] } = question;
  if (type === 'yes-no') return [false, true];
  if (type === 'one-of') return values.map(({ id }) => id);
  if (type === 'many-of' || type === 'list') return lists(question, tests);
  return numbers(question, limitsIn(tests));
}

/** Each limit, what lies between two of them, and what lies beyond; within the bounds of the fact. */
function numbers({ type, minimum, maximum }: Question, limits: readonly number[]): number[] {
  const lowest = minimum ?? Math.min(0, ...limits) - 1;
  const highest = maximum ?? Math.max(0, ...limits) + 1;
  const ends = [lowest, ...limits, highest];
  const between = ends.slice(1).map((end, index) => (end + (ends[index] ?? end)) / 2);
  const beside =
    type === 'integer' ? limits.flatMap((it) => [Math.ceil(it) - 1, Math.floor(it) + 1]) : between;
  return [...ends, ...beside]
    .filter((it) => it >= lowest && it <= highest && (type !== 'integer' || Number.isInteger(it)))
    .sort((a, b) => a - b);
}

/** Every subset of the named members, filled up with others to every length that is asked for. */
function lists({ type, values }: Question, tests: readonly Comparison[]): FactValue[] {
  const stated = tests.flatMap(({ test }) => Object.values(test).flat() as unknown[]);
  const named = [...new Set(stated.filter((it) => typeof it === 'string'))];
  if (named.length > mostMembers) return [];
  const longest = Math.max(named.length, ...limitsIn(tests)) + 1;
  const known = values?.map(({ id }) => id);
  const others = (known ?? fillers(longest)).filter((it) => !named.includes(it));
  const shortest = type === 'many-of' ? 1 : 0;
  return subsetsOf(named).flatMap((subset) => {
    const room = Math.min(others.length, Math.max(0, longest - subset.length));
    return Array.from({ length: room + 1 }, (_, count) => [...subset, ...others.slice(0, count)]).filter(
      (list) => list.length >= shortest,
    );
  });
}

/** A list takes any name; lengths above this are not told apart. */
const mostFillers = 50;

function fillers(count: number): string[] {
  return Array.from({ length: Math.min(count, mostFillers) }, (_, index) => `(${index + 1})`);
}

function subsetsOf(members: readonly string[]): string[][] {
  const [first, ...rest] = members;
  if (first === undefined) return [[]];
  return subsetsOf(rest).flatMap((subset) => [subset, [first, ...subset]]);
}
