import type { Field, Question } from '../../core/vocabulary.ts';
import { parseAnswer } from '../../load/answer.ts';
import type { Problem } from '../../load/problem.ts';

/** What the file will hold, or why the answer is none; what only the schema knows is checked with the whole part. */
export type FieldValue = { readonly value: unknown } | Pick<Problem, 'message' | 'mend'>;

/** Reads an answer to a field of a part. */
export function fieldValue(field: Field, answer: string): FieldValue {
  const text = answer.trim();
  const members = text.split(',').map((member) => member.trim());
  const listed = members.filter((member) => member !== '');
  if (field.type === 'strings' || field.type === 'services') return { value: listed };
  if (field.type === 'percent-list') {
    return {
      value: listed.map((member) => (/^[0-9]+%?$/.test(member) ? Number.parseInt(member, 10) : member)),
    };
  }
  const type = factTypes.find((it) => it === field.type);
  if (type === undefined) return { value: text };
  const parsed = parseAnswer(asFact(field, type), text);
  if ('message' in parsed) return parsed;
  if (type !== 'duration') return { value: parsed.value };
  return { value: text === '0' ? '0s' : text };
}

/** The types that fields share with facts, and so their reader. */
const factTypes: readonly Question['type'][] = ['integer', 'duration', 'yes-no', 'one-of'];

function asFact({ id, minimum, maximum, values, question }: Field, type: Question['type']): Question {
  return {
    id,
    type,
    question,
    group: '',
    why: question,
    example: '',
    ask: 'always',
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(values === undefined ? {} : { values }),
  };
}
