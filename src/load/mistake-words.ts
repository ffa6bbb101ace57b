import type { Text } from '../core/text.ts';
import { inUnits } from './duration.ts';
import { wrongForm } from './form-words.ts';
import { about, cannotBe, label, root, show } from './labels.ts';
import { didYouMean, writeOneOf } from './nearest.ts';
import type { Violation, Words } from './violation.ts';

type Describe = (violation: Violation) => Words;

/** What is said of a violation, by the keyword that was violated. */
export const descriptions: Readonly<Record<string, Describe>> = {
  additionalProperties: unknownKey,
  required: missingKey,
  enum: ({ name, value, params }) => {
    const allowed = (params.allowedValues as unknown[]).filter((it) => it !== null).map(String);
    return {
      message: { en: `${show(value)} is no value of ${label(name).en}`, ko: cannotBe(name, value) },
      // Digits are near each other without being alike.
      mend: (typeof value === 'string' ? didYouMean(value, allowed) : undefined) ?? writeOneOf(allowed),
    };
  },
  const: ({ name, value, params }) => {
    const right = `${name}: ${params.allowedValue}`;
    return {
      message: { en: `${label(name).en} is ${show(value)}`, ko: cannotBe(name, value) },
      mend: { en: `write ${right}`, ko: `다음과 같이 적으십시오: ${right}` },
    };
  },
  type: wrongType,
  minimum: outOfBounds,
  maximum: outOfBounds,
  pattern: wrongForm,
  minLength: ({ name }) => ({
    message: about(name, 'is empty', '이 비어 있습니다'),
    mend: { en: 'write something, or leave it out', ko: '내용을 적거나 항목을 빼십시오' },
  }),
  maxLength: ({ name, params: { limit } }) => ({
    message: about(name, `is longer than ${limit} characters`, `이 ${limit}자보다 깁니다`),
    mend: { en: 'shorten it', ko: '줄여서 적으십시오' },
  }),
  minItems: ({ name, params: { limit } }) => ({
    message:
      limit === 1
        ? about(name, 'is an empty list', '이 빈 목록입니다')
        : about(name, `has fewer than ${limit} members`, `의 개수가 ${limit}개보다 적습니다`),
    mend:
      limit === 1
        ? { en: 'name at least one, or leave it out', ko: '하나 이상 적거나 항목을 빼십시오' }
        : { en: `name at least ${limit}`, ko: `${limit}개 이상 적으십시오` },
  }),
  minProperties: ({ name }) => ({
    message: about(name, 'says nothing', '에 내용이 없습니다'),
    mend: { en: 'write at least one key, or leave it out', ko: '키를 하나 이상 적거나 항목을 빼십시오' },
  }),
  maxItems: ({ name, params: { limit } }) => ({
    message: about(name, `has more than ${limit} members`, `의 개수가 ${limit}개를 넘습니다`),
  }),
  uniqueItems: ({ name }) => ({
    message: about(name, 'names something twice', '에 같은 값이 두 번 있습니다'),
    mend: { en: 'keep one of them', ko: '하나만 남기십시오' },
  }),
};

/** For a keyword without words of its own: what the validator says, which is in English. */
export function otherwise(told = 'is wrong'): Describe {
  return ({ name }) => ({
    message: { en: `${name} ${told}`, ko: `${label(name).ko}의 값이 잘못되었습니다(${told})` },
  });
}

function unknownKey({ params, parent, path }: Violation): Words {
  const key = String(params.additionalProperty);
  const known = Object.keys((parent.properties as object | undefined) ?? {});
  const listed = known.join(', ');
  const nested = key.includes('.') ? nest(key) : undefined;
  const mend =
    nested === undefined
      ? (didYouMean(key, known) ?? { en: `known here: ${listed}`, ko: `쓸 수 있는 항목: ${listed}` })
      : { en: `write it nested: ${nested}`, ko: `중첩해서 적으십시오: ${nested}` };
  const where = path.at(-1);
  if (where === undefined)
    return { key, message: { en: `there is no "${key}"`, ko: `알 수 없는 항목입니다: "${key}"` }, mend };
  const { en, ko } = label(where);
  return {
    key,
    message: { en: `there is no "${key}" in ${en}`, ko: `"${key}" 항목은 ${ko}에 없습니다` },
    mend,
  };
}

function nest(key: string): string {
  const [last, ...outer] = key.split('.').reverse();
  return outer.reduce((inner, step) => `${step}: { ${inner} }`, `${last}: …`);
}

function missingKey({ params: { missingProperty: key }, name }: Violation): Words {
  const { en, ko } = label(name);
  return {
    message: {
      en: `"${key}" is missing${name === root ? '' : ` in ${en}`}`,
      ko: `${name === root ? '' : `${ko}에 `}"${key}" 항목이 없습니다`,
    },
    mend: { en: `add ${key}: …`, ko: `추가하십시오: ${key}: …` },
  };
}

function wrongType({ name, value, path, params }: Violation): Words {
  if (path.length === 0 && value === null) {
    return {
      message: { en: 'the file is empty', ko: '파일이 비어 있습니다' },
      mend: { en: 'write keys and values', ko: '키와 값을 적으십시오' },
    };
  }
  const wanted = [params.type].flat().filter((it) => it !== 'null') as string[];
  const types = wanted.map((type) => typeNames[type] ?? { en: type, ko: type });
  const en = types.map((it) => it.en).join(' or ');
  const ko = types.map((it) => it.ko).join(', ');
  const asList = wanted.includes('array') && typeof value !== 'object' ? `${name}: [${value}]` : undefined;
  return {
    message: about(name, `is ${show(value)}, but must be ${en}`, `의 형식이 맞지 않습니다: ${show(value)}`),
    mend:
      asList === undefined
        ? { en: `write ${en}`, ko: `다음 형식으로 적으십시오: ${ko}` }
        : { en: `write ${asList}`, ko: `목록으로 적으십시오: ${asList}` },
  };
}

const typeNames: Readonly<Record<string, Text>> = {
  array: { en: 'a list', ko: '목록' },
  object: { en: 'a map of keys and values', ko: '키와 값의 맵' },
  boolean: { en: 'true or false', ko: 'true 또는 false' },
  integer: { en: 'a whole number', ko: '정수' },
  number: { en: 'a number', ko: '숫자' },
  string: { en: 'a text', ko: '텍스트' },
};

function outOfBounds({ name, value, parent }: Violation): Words {
  if (parent.pattern !== undefined) {
    return {
      message: about(name, `is ${show(value)}, without a unit`, `의 값에 단위가 없습니다: ${show(value)}`),
      mend: inUnits,
    };
  }
  const { en, ko } = rangeOf(parent);
  return {
    message: { en: `${label(name).en} can't be ${show(value)}`, ko: cannotBe(name, value) },
    mend: { en: `write a number from its range: ${en}`, ko: `범위 안의 숫자로 적으십시오: ${ko}` },
  };
}

function rangeOf({ minimum, maximum }: { minimum?: number; maximum?: number }): Text {
  if (maximum === undefined) return { en: `at least ${minimum}`, ko: `${minimum} 이상` };
  if (minimum === undefined) return { en: `at most ${maximum}`, ko: `${maximum} 이하` };
  return { en: `${minimum} to ${maximum}`, ko: `${minimum} ~ ${maximum}` };
}
