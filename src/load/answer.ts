import type { FactValue } from '../core/fact.ts';
import type { Text } from '../core/text.ts';
import type { Question } from '../core/vocabulary.ts';
import { controlIn } from './bytes.ts';
import { formatDuration, inUnits, parseDuration } from './duration.ts';
import { didYouMean, writeOneOf } from './nearest.ts';
import type { Problem } from './problem.ts';

export type Answer = { readonly value: FactValue | null } | Required<Pick<Problem, 'message' | 'mend'>>;

/** Reads one typed answer: a flag (`--set`) and a prompt accept the same. `unknown` or nothing is "I don't know". */
export function parseAnswer(question: Question, text: string): Answer {
  const written = text.trim();
  if (written === '' || written === 'unknown' || written === 'null') return { value: null };
  const control = controlIn(written);
  if (control !== undefined) {
    return { message: control.message, mend: { en: 'remove it', ko: '지우십시오' } };
  }
  return readers[question.type](written, question);
}

type Reader = (text: string, question: Question) => Answer;

const readers: Readonly<Record<Question['type'], Reader>> = {
  integer: (text, question) => numeric(text, question, /^-?[0-9]+$/, { en: 'a whole number', ko: '정수' }),
  number: (text, question) => numeric(text, question, decimal, { en: 'a number', ko: '숫자' }),
  percent: (text, question) =>
    numeric(text.replace(/\s*%$/, ''), question, decimal, { en: 'a percentage', ko: '백분율' }),
  duration,
  'yes-no': (text) => {
    const value = yesOrNo.get(text.toLowerCase());
    return value === undefined
      ? {
          message: {
            en: `"${text}" is neither yes nor no`,
            ko: `예 또는 아니요로 읽을 수 없습니다: "${text}"`,
          },
          mend: { en: 'write true or false', ko: 'true 또는 false로 적으십시오' },
        }
      : { value };
  },
  'one-of': (text, question) => memberOf(text, question) ?? { value: text },
  'many-of': (text, question) => {
    const members = listOf(text);
    if (members.length === 0) return emptyList;
    return (
      members.map((member) => memberOf(member, question)).find((it) => it !== undefined) ?? { value: members }
    );
  },
  list: (text) => ({ value: listOf(text) }),
};

const emptyList: Answer = {
  message: { en: 'the list is empty', ko: '목록이 비어 있습니다' },
  mend: { en: 'name at least one', ko: '하나 이상 적으십시오' },
};

const yesOrNo = new Map([
  ...['true', 'yes', 'y'].map((word) => [word, true] as const),
  ...['false', 'no', 'n'].map((word) => [word, false] as const),
]);

const decimal = /^-?[0-9]+(\.[0-9]+)?$/;

function numeric(text: string, { minimum, maximum }: Question, form: RegExp, what: Text): Answer {
  if (!form.test(text)) {
    return {
      message: { en: `"${text}" is not ${what.en}`, ko: `${what.ko}로 읽을 수 없습니다: "${text}"` },
      mend: { en: `write ${what.en}`, ko: `${what.ko}로 적으십시오` },
    };
  }
  const value = Number(text);
  if (value >= (minimum ?? value) && value <= (maximum ?? value)) return { value };
  const [low, high] = [minimum ?? '…', maximum ?? '…'];
  return {
    message: outOfRange(text),
    mend: {
      en: `write ${what.en} from ${low} to ${high}`,
      ko: `범위 안의 ${what.ko}로 적으십시오: ${low} ~ ${high}`,
    },
  };
}

function duration(text: string, { minimum, maximum }: Question): Answer {
  const value = parseDuration(text);
  if (value === undefined) {
    const message = { en: `"${text}" is not a duration`, ko: `기간으로 읽을 수 없습니다: "${text}"` };
    return { message, mend: inUnits };
  }
  if (value >= (minimum ?? value) && value <= (maximum ?? value)) return { value };
  const [low, high] = [formatDuration(minimum ?? 0), formatDuration(maximum ?? value)];
  const mend = {
    en: `write a duration from ${low} to ${high}`,
    ko: `범위 안의 기간으로 적으십시오: ${low} ~ ${high}`,
  };
  return { message: outOfRange(text), mend };
}

function outOfRange(text: string): Text {
  return { en: `${text} is out of range`, ko: `범위를 벗어난 값입니다: ${text}` };
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
    message: { en: `there is no value "${text}"`, ko: `쓸 수 없는 값입니다: "${text}"` },
    mend: didYouMean(text, ids) ?? writeOneOf(ids),
  };
}
