import type { Question } from '../core/vocabulary.ts';
import type { Place } from './document.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problem.ts';
import { mentions, type When } from './when.ts';

/** A condition somewhere in a rule file: what it says and where it stands. */
export interface Written {
  readonly when: When;
  readonly at: Place;
}

/** Facts that no vocabulary has, and values that a fact can't have: mistakes that would make a rule silent for ever. */
export function conditionMistakes({ when, at }: Written, facts: ReadonlyMap<string, Question>): Problem[] {
  return mentions(when).flatMap(({ fact, values }): Problem[] => {
    const question = facts.get(fact);
    if (question === undefined) {
      const mend = didYouMean(fact, [...facts.keys()]);
      return [{ ...at, message: `no question asks for "${fact}"`, ...(mend === undefined ? {} : { mend }) }];
    }
    return values.flatMap((value): Problem[] => {
      if (fits(value, question)) return [];
      const allowed = question.values?.map(({ id }) => id) ?? [];
      const mend =
        didYouMean(String(value), allowed) ?? `it is ${question.type} ${allowed.join(', ')}`.trim();
      return [{ ...at, message: `"${fact}" can never be ${JSON.stringify(value)}`, mend }];
    });
  });
}

function fits(value: unknown, { type, values }: Question): boolean {
  if (type === 'one-of' || type === 'many-of') return values?.some(({ id }) => id === value) ?? false;
  if (type === 'yes-no') return typeof value === 'boolean';
  return typeof value === 'number' || type === 'list';
}
