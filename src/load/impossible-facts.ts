import type { Catalogue } from '../core/catalogue.ts';
import type { Text } from '../core/text.ts';
import type { Question } from '../core/vocabulary.ts';
import { formatDuration } from './duration.ts';
import { show } from './labels.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problem.ts';

type Facts = Readonly<Record<string, unknown>>;
type Complain = (message: Text, part: object, key: string, mend: Text | undefined) => Problem;

/** Facts of an example or an assumption that nobody asks for, or with a value that they can't have. */
export function impossibleFacts(facts: Facts, { vocabulary }: Catalogue, complain: Complain): Problem[] {
  return Object.entries(facts).flatMap(([id, value]): Problem[] => {
    const question = vocabulary.facts.find((it) => it.id === id);
    if (question === undefined) {
      const message = { en: `no question asks for "${id}"`, ko: `"${id}" 사실을 묻는 질문이 없습니다` };
      const known = vocabulary.facts.map((it) => it.id);
      return [complain(message, facts, id, didYouMean(id, known))];
    }
    if (isValue(value, question)) return [];
    const message = {
      en: `"${id}" can never be ${show(value)}`,
      ko: `"${id}" 사실이 가질 수 없는 값입니다: ${show(value)}`,
    };
    return [complain(message, facts, id, formOf(question))];
  });
}

/** Whether a fact can have a value, as rules write it: durations in seconds. */
export function isValue(value: unknown, question: Question): boolean {
  const { type, values } = question;
  const ids = values?.map(({ id }) => id) ?? [];
  if (type === 'yes-no') return typeof value === 'boolean';
  if (type === 'one-of') return ids.includes(String(value));
  if (type === 'list') return Array.isArray(value) && value.every((it) => typeof it === 'string');
  if (type === 'many-of') {
    return Array.isArray(value) && value.length > 0 && value.every((it) => ids.includes(String(it)));
  }
  return isNumber(value, question);
}

function isNumber(value: unknown, { type, minimum, maximum }: Question): boolean {
  if (typeof value !== 'number' || (type === 'integer' && !Number.isInteger(value))) return false;
  return value >= (minimum ?? Number.NEGATIVE_INFINITY) && value <= (maximum ?? Number.POSITIVE_INFINITY);
}

function formOf({ type, values, minimum, maximum }: Question): Text {
  const bound = (limit: number | undefined) =>
    limit === undefined ? '' : type === 'duration' ? `${limit} (${formatDuration(limit)})` : String(limit);
  const range = minimum === undefined && maximum === undefined ? '' : `${bound(minimum)} … ${bound(maximum)}`;
  const form = [type, values?.map(({ id }) => id).join(', ') ?? range].join(' ').trim();
  return { en: `it is ${form}`, ko: `형식: ${form}` };
}
