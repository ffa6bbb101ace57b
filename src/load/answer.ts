import type { FactValue } from '../core/fact.ts';
import type { Question } from '../core/vocabulary.ts';
import { formatDuration, parseDuration } from './duration.ts';
import { didYouMean } from './nearest.ts';

export type Answer =
  | { readonly value: FactValue | null }
  | { readonly message: string; readonly mend: string };

/** Reads one typed answer: a flag (`--set`) and a prompt accept the same. `unknown` or nothing is "I don't know". */
export function parseAnswer(question: Question, text: string): Answer {
  const written = text.trim();
  if (written === '' || written === 'unknown' || written === 'null') return { value: null };
  return readers[question.type](written, question);
}

type Reader = (text: string, question: Question) => Answer;

const readers: Readonly<Record<Question['type'], Reader>> = {
  integer: (text, question) => numeric(text, question, /^-?[0-9]+$/, 'a whole number'),
  number: (text, question) => numeric(text, question, decimal, 'a number'),
  percent: (text, question) => numeric(text.replace(/\s*%$/, ''), question, decimal, 'a percentage'),
  duration,
  'yes-no': (text) => {
    const value = yesOrNo.get(text.toLowerCase());
    return value === undefined
      ? { message: `"${text}" is neither yes nor no`, mend: 'write true or false' }
      : { value };
  },
  'one-of': (text, question) => memberOf(text, question) ?? { value: text },
  'many-of': (text, question) => {
    const members = listOf(text);
    if (members.length === 0) return { message: 'the list is empty', mend: 'name at least one' };
    return (
      members.map((member) => memberOf(member, question)).find((it) => it !== undefined) ?? { value: members }
    );
  },
  list: (text) => ({ value: listOf(text) }),
};

const yesOrNo = new Map([
  ...['true', 'yes', 'y'].map((word) => [word, true] as const),
  ...['false', 'no', 'n'].map((word) => [word, false] as const),
]);

const decimal = /^-?[0-9]+(\.[0-9]+)?$/;

function numeric(text: string, { minimum, maximum }: Question, form: RegExp, what: string): Answer {
  if (!form.test(text)) return { message: `"${text}" is not ${what}`, mend: `write ${what}` };
  const value = Number(text);
  if (value >= (minimum ?? value) && value <= (maximum ?? value)) return { value };
  return {
    message: `${text} is out of range`,
    mend: `write ${what} from ${minimum ?? '…'} to ${maximum ?? '…'}`,
  };
}

function duration(text: string, { minimum, maximum }: Question): Answer {
  const value = parseDuration(text);
  if (value === undefined) {
    return { message: `"${text}" is not a duration`, mend: 'write it with a unit: 500ms, 30s, 5m, 2h, 1d' };
  }
  if (value >= (minimum ?? value) && value <= (maximum ?? value)) return { value };
  const range = `${formatDuration(minimum ?? 0)} to ${formatDuration(maximum ?? value)}`;
  return { message: `${text} is out of range`, mend: `write a duration from ${range}` };
}

function listOf(text: string): string[] {
  const members = text
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((member) => member.trim());
  return [...new Set(members.filter((member) => member !== ''))];
}

function memberOf(text: string, { values }: Question): Answer | undefined {
  const ids = values?.map(({ id }) => id) ?? [];
  if (ids.includes(text)) return undefined;
  return {
    message: `there is no value "${text}"`,
    mend: didYouMean(text, ids) ?? `write one of: ${ids.join(', ')}`,
  };
}
