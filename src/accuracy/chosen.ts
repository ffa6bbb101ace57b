import type { Catalogue } from '../core/catalogue.ts';
import { checkFor } from '../load/check.ts';
import { readDocument } from '../load/document.ts';
import { mistakes } from '../load/mistakes.ts';
import { failed, type Loaded, loaded, type Problem } from '../load/problem.ts';
import { shippedValue } from './chosen-value.ts';

/** Something in a rule that was chosen by looking at cases, and the values among which it was chosen. */
export interface Chosen {
  /** `pattern/rule`: a signal or a veto. */
  readonly rule: string;
  /** Its weight, or whether it is there at all; else the threshold of `fact`. */
  readonly change?: 'weight' | 'present';
  readonly fact?: string;
  readonly grid: readonly unknown[];
}

const text = { type: 'string', minLength: 1 };
const validate = checkFor({
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['rule', 'grid'],
    oneOf: [{ required: ['change'] }, { required: ['fact'] }],
    properties: {
      rule: text,
      change: { enum: ['weight', 'present'] },
      fact: text,
      grid: { type: 'array', minItems: 2, maxItems: 20, uniqueItems: true },
      note: text,
    },
  },
});

/** Reads the list; each entry must lead to one place in the rules, and what is shipped there must be in its grid. */
export function readChosen(file: string, catalogue: Catalogue): Loaded<Chosen[]> {
  const source = readDocument(file);
  if (source.value === undefined) return failed(source.problems);
  const { data, at } = source.value;
  const wrong = mistakes(source.value, validate);
  if (wrong.length > 0) return failed(wrong);
  const chosen = (data ?? []) as Chosen[];
  const problems = chosen.flatMap((it, index): Problem[] => {
    const shipped = shippedValue(it, catalogue);
    if (shipped === undefined) return [{ ...at([index, 'rule']), ...nowhere }];
    return it.grid.some((value) => same(value, shipped))
      ? []
      : [{ ...at([index, 'grid']), ...notShipped(shipped) }];
  });
  return problems.length > 0 ? failed(problems) : loaded(chosen);
}

/** Whether two values of JSON are written alike, keys in one order. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const nowhere = {
  message: {
    en: 'this leads to no single place in the rules',
    ko: '규칙에서 정확히 한 곳을 가리키지 않습니다',
  },
  mend: {
    en: 'write pattern/rule, and a fact that its condition reads once',
    ko: '패턴/규칙 형식으로 적고, 조건이 한 번만 읽는 사실을 적으십시오',
  },
};

function notShipped(value: unknown): Pick<Problem, 'message' | 'mend'> {
  const shipped = JSON.stringify(value);
  return {
    message: { en: `the shipped value ${shipped} is missing`, ko: `현재 값이 빠져 있습니다: ${shipped}` },
    mend: { en: 'put it into the grid', ko: '목록에 넣으십시오' },
  };
}
