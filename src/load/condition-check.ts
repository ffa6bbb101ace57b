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
      const message = { en: `no question asks for "${fact}"`, ko: `"${fact}" 사실을 묻는 질문이 없습니다` };
      return [{ ...at, message, ...(mend === undefined ? {} : { mend }) }];
    }
    return values.flatMap((value): Problem[] => {
      if (fits(value, question)) return [];
      const allowed = question.values?.map(({ id }) => id) ?? [];
      const form = `${question.type} ${allowed.join(', ')}`.trim();
      const mend = didYouMean(String(value), allowed) ?? { en: `it is ${form}`, ko: `형식: ${form}` };
      const shown = JSON.stringify(value);
      const message = {
        en: `"${fact}" can never be ${shown}`,
        ko: `"${fact}" 사실이 가질 수 없는 값입니다: ${shown}`,
      };
      return [{ ...at, message, mend }];
    });
  });
}

function fits(value: unknown, { type, values }: Question): boolean {
  if (type === 'one-of' || type === 'many-of') return values?.some(({ id }) => id === value) ?? false;
  if (type === 'yes-no') return typeof value === 'boolean';
  return typeof value === 'number' || type === 'list';
}
