import type { Condition, Test } from '../core/condition.ts';
import type { FactValue } from '../core/fact.ts';
import type { Question } from '../core/vocabulary.ts';

/** A condition as it is written in YAML: fact ids (or `all`, `any`, `not`) to values or tests; all of them must hold. */
export type When = Readonly<Record<string, unknown>>;

/** Turns the spelling of a condition into its tree. Durations in tests are seconds; ordered values carry their scale. */
export function toCondition(when: When, facts: ReadonlyMap<string, Question>): Condition {
  const parts = Object.entries(when).flatMap(([key, value]): Condition[] => {
    if (key === 'not') return [{ kind: 'not', of: toCondition(value as When, facts) }];
    if (key === 'all' || key === 'any') {
      return [{ kind: key, of: (value as When[]).map((member) => toCondition(member, facts)) }];
    }
    const question = facts.get(key);
    const scale = question?.type === 'one-of' ? { scale: question.values?.map(({ id }) => id) ?? [] } : {};
    return testsOf(value).map((test) => ({ kind: 'fact', fact: key, test, ...scale }));
  });
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'all', of: parts };
}

function testsOf(value: unknown): Test[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ equals: value as FactValue }];
  return Object.entries(value).map(([name, limit]) => ({ [name]: limit }) as unknown as Test);
}

/** Every fact that a written condition reads, with the values it is compared with: for the check of the rules. */
export function mentions(when: When): { fact: string; values: unknown[] }[] {
  return Object.entries(when).flatMap(([key, value]) => {
    if (key === 'not') return mentions(value as When);
    if (key === 'all' || key === 'any') return (value as When[]).flatMap(mentions);
    const values = testsOf(value)
      .flatMap((test) => Object.values(test))
      .flat();
    return [{ fact: key, values }];
  });
}
