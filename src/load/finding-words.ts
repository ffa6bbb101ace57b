import type { Mismatch } from '../core/check/example-outcome.ts';
import type { Finding } from '../core/check/rule-findings.ts';
import type { Text } from '../core/text.ts';
import type { Problem } from './problem.ts';

type Words = Pick<Problem, 'message' | 'mend'>;

/** What is said of a finding, and what to do about it. */
export function findingWords({ kind, name, others, key }: Finding): Words {
  return words[kind](name, others, key);
}

type Tell = (name: string, others: readonly string[], key: string | undefined) => Words;

const words: { readonly [kind in Finding['kind']]: Tell } = {
  never: (name, _others, key) => ({
    message: {
      en: `${name}: this "${key}" can never hold`,
      ko: `${name}: 이 "${key}" 조건은 성립할 수 없습니다`,
    },
    mend: {
      en: 'no values of its facts meet all of it; correct it, or take the rule out',
      ko: '조건을 모두 만족하는 사실의 값이 없습니다. 조건을 고치거나 규칙을 빼십시오',
    },
  }),
  always: (name, _others, key) => ({
    message: {
      en: `${name}: this "${key}" holds whatever its facts are, so it decides nothing`,
      ko: `${name}: 이 "${key}" 조건은 사실이 무엇이든 성립하므로 아무것도 가르지 못합니다`,
    },
    mend: { en: 'narrow it, or take it out', ko: '조건을 좁히거나 빼십시오' },
  }),
  undecided: (name, _others, key) => ({
    message: {
      en: `${name}: not decided whether this "${key}" can hold, there are too many cases`,
      ko: `${name}: 경우가 너무 많아 이 "${key}" 조건이 성립할 수 있는지 판단하지 않았습니다`,
    },
  }),
  vetoed: (name, others) => ({
    message: {
      en: `${name} never counts: wherever it holds, a veto does (${others.join(', ')})`,
      ko: `${name} 신호가 성립하면 항상 거부 조건도 성립하므로 반영되지 않습니다(${others.join(', ')})`,
    },
    mend: { en: 'narrow the veto, or take the signal out', ko: '거부 조건을 좁히거나 신호를 빼십시오' },
  }),
  cycle: (name, others) => ({
    message: {
      en: `these require each other, and no alternative leads out: ${[name, ...others].join(' → ')}`,
      ko: `서로를 요구하며 벗어날 대안이 없습니다: ${[name, ...others].join(' → ')}`,
    },
    mend: {
      en: 'take one of the requirements out, or name an alternative with "any"',
      ko: '요구 하나를 빼거나 "any"로 대안을 적으십시오',
    },
  }),
  contradiction: (name, others) => ({
    message: {
      en: `${name} can't come with what it requires: ${others.join(' and ')} exclude each other`,
      ko: `${name} 패턴은 요구하는 패턴과 함께 쓸 수 없습니다. 서로 배제하는 패턴: ${others.join(', ')}`,
    },
    mend: {
      en: 'take the requirement or the conflict out, or name an alternative with "any"',
      ko: '요구나 충돌을 빼거나 "any"로 대안을 적으십시오',
    },
  }),
  unread: (name) => ({
    message: { en: `no rule reads the fact ${name}`, ko: `어떤 규칙도 읽지 않는 사실입니다: ${name}` },
    mend: {
      en: 'write a rule that does, or take the fact out',
      ko: '이 사실을 읽는 규칙을 쓰거나 사실을 빼십시오',
    },
  }),
  unreachable: (name) => ({
    message: {
      en: `${name} can never be adopted: its signals never add up to 3, and nothing requires it`,
      ko: `${name} 패턴은 채택될 수 없습니다. 신호의 합이 3에 이르지 못하고 요구하는 패턴도 없습니다`,
    },
    mend: {
      en: 'raise a weight, add a signal, or require it somewhere',
      ko: '가중치를 올리거나 신호를 더하거나 다른 패턴에서 요구하십시오',
    },
  }),
  duplicate: (name, others) => ({
    message: {
      en: `${name} says the same as ${others.join(', ')}`,
      ko: `${name} 항목이 다음과 같은 내용입니다: ${others.join(', ')}`,
    },
    mend: { en: 'keep one of them', ko: '하나만 남기십시오' },
  }),
};

/** What is said of an example that comes out otherwise than it says. */
export function exampleWords(name: string, { of, expected, got, because }: Mismatch): Words {
  const what = of === 'verdict' ? '' : `${of}: `;
  return {
    message: {
      en: `example "${name}": ${what}expected ${expected}, got ${got}`,
      ko: `예시 "${name}": ${what}기대 ${expected}, 결과 ${got}`,
    },
    mend: mendOf(because),
  };
}

function mendOf(because: string | undefined): Text {
  if (because === undefined) return { en: 'correct the example or the rule', ko: '예시나 규칙을 고치십시오' };
  const held: Text =
    because === 'nothing'
      ? { en: 'none of its own rules held', ko: '성립한 자체 규칙이 없습니다' }
      : { en: `its own rules that held: ${because}`, ko: `성립한 자체 규칙: ${because}` };
  return { en: `correct the example or the rules; ${held.en}`, ko: `예시나 규칙을 고치십시오. ${held.ko}` };
}
