import type { Condition, Test } from '../../src/core/condition.ts';
import type { FactValue } from '../../src/core/fact.ts';
import type { Question, Vocabulary } from '../../src/core/vocabulary.ts';

interface Damaged {
  readonly name: string;
  readonly condition: Condition;
}

type FactCondition = Extract<Condition, { kind: 'fact' }>;

/** A condition with one of its thresholds a step lower or higher, or one of its lists a member shorter. */
export function damagedConditions(condition: Condition, vocabulary: Vocabulary): Damaged[] {
  if (condition.kind === 'fact') {
    const question = vocabulary.facts.find(({ id }) => id === condition.fact);
    if (question === undefined) throw new Error(`no fact "${condition.fact}" in the vocabulary`);
    return damagedTests(condition, question).map(({ name, test }) => ({
      name: `${condition.fact} ${name}`,
      condition: { ...condition, test },
    }));
  }
  if (condition.kind === 'not') {
    const inner = damagedConditions(condition.of, vocabulary);
    return inner.map((it) => ({ ...it, condition: { kind: 'not', of: it.condition } }));
  }
  return condition.of.flatMap((part, index) =>
    damagedConditions(part, vocabulary).map((it) => ({
      ...it,
      condition: { ...condition, of: condition.of.with(index, it.condition) },
    })),
  );
}

function damagedTests({ test }: FactCondition, question: Question): { name: string; test: Test }[] {
  const [operator, wanted] = Object.entries(test)[0] as [string, FactValue];
  const of = (name: string, value: unknown) => ({ name, test: { [operator]: value } as unknown as Test });
  if (Array.isArray(wanted))
    return shorter(wanted).map(({ gone, left }) => of(`${operator} without ${gone}`, left));
  return neighbours(operator, wanted, question).map((value) =>
    of(`${operator} ${String(wanted)} → ${String(value)}`, value),
  );
}

/** A list of one can't be shortened: a rule that never holds is a rule that is taken away, which is a damage of its own. */
function shorter(members: readonly string[]): { gone: string; left: readonly string[] }[] {
  if (members.length < 2) return [];
  return members.map((gone, index) => ({ gone, left: members.toSpliced(index, 1) }));
}

function neighbours(operator: string, limit: FactValue, question: Question): FactValue[] {
  if (typeof limit === 'number') {
    const by = step(limit, question);
    const { minimum = 0, maximum = Number.POSITIVE_INFINITY } = question;
    return [limit - by, limit + by]
      .map(rounded)
      .filter((it) => it >= minimum && it <= maximum && isOther(operator, limit, it, question));
  }
  const scale = question.values?.map(({ id }) => id) ?? [];
  if (operator === 'equals' || question.type !== 'one-of') return [];
  const at = scale.indexOf(String(limit));
  return [scale[at - 1], scale[at + 1]].filter((it) => it !== undefined);
}

/** One, where one counts; a tenth of a large limit; for a share near the whole, a tenth of what is missing to it. */
function step(limit: number, { type }: Question): number {
  if (type === 'percent' && limit > 90) return (100 - limit) / 10 || 0.1;
  return Math.abs(limit) <= 20 && (Number.isInteger(limit) || type === 'integer') ? 1 : Math.abs(limit) / 10;
}

const rounded = (value: number) => Number(value.toPrecision(12));

/** Whether any value that the fact can have tells the two limits apart. */
function isOther(operator: string, before: number, after: number, question: Question): boolean {
  const { minimum = 0, maximum = Number.POSITIVE_INFINITY, type } = question;
  const low = Math.min(before, after);
  const high = Math.max(before, after);
  const whole = type === 'integer' || type === 'list' || type === 'many-of';
  const values = whole ? [low - 1, low, high, high + 1] : [low, (low + high) / 2, high];
  const passes = comparisons[operator as keyof typeof comparisons];
  return values
    .filter((value) => value >= minimum && value <= maximum)
    .some((value) => passes(value, before) !== passes(value, after));
}

const comparisons = {
  equals: (a: number, b: number) => a === b,
  'at-least': (a: number, b: number) => a >= b,
  'at-most': (a: number, b: number) => a <= b,
  above: (a: number, b: number) => a > b,
  below: (a: number, b: number) => a < b,
};
