import { checkFor } from '../load/check.ts';
import type { Source } from '../load/document.ts';
import { mistakes, type Validate } from '../load/mistakes.ts';
import { failed, type Loaded, loaded, type Problem } from '../load/problem.ts';
import type { Label } from './labels.ts';

/** What a published system chose. A label that is in neither list is unknown and not scored. */
export interface Truth {
  readonly id: string;
  /** Cases with the same authors or the same brief share it. */
  readonly group: string;
  /** A sample that adopts patterns in order to teach them. */
  readonly showcase: boolean;
  /** The published answer was not to split, or not to adopt a core pattern. */
  readonly negative: boolean;
  readonly adopted: ReadonlySet<string>;
  readonly not: ReadonlySet<string>;
}

const values = ['adopted', 'rejected', 'not-used', 'unknown'] as const;

interface Written {
  readonly id: string;
  readonly tags?: readonly string[];
  readonly fact_group?: string;
  readonly truth: { readonly core: Readonly<Record<string, (typeof values)[number]>> };
}

/** How the part of a case is written that is read after predicting; what else stands there is for readers. */
export function truthCheck(labels: readonly Label[]): Validate {
  const core = Object.fromEntries(labels.map(({ id }) => [id, { enum: values }]));
  return checkFor({
    type: 'object',
    required: ['id', 'truth'],
    properties: {
      id: { type: 'string', minLength: 1, maxLength: 60 },
      tags: { type: 'array', items: { type: 'string' } },
      fact_group: { type: 'string' },
      truth: {
        type: 'object',
        required: ['core'],
        properties: { core: { type: 'object', additionalProperties: false, properties: core } },
      },
    },
  });
}

/** Reads what each case chose, all mistakes at once. */
export function truthsOf(sources: readonly Source[], validate: Validate): Loaded<Truth[]> {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const truths = sources.flatMap((source) => {
    const wrong = mistakes(source, validate);
    problems.push(...wrong);
    if (wrong.length > 0) return [];
    const truth = truthOf(source.data as Written);
    if (seen.has(truth.id)) problems.push({ ...source.at(['id']), ...twice(truth.id) });
    seen.add(truth.id);
    return [truth];
  });
  return problems.length > 0 ? failed(problems) : loaded(truths);
}

function truthOf({ id, tags = [], fact_group: group = id, truth: { core } }: Written): Truth {
  const having = (...wanted: string[]) =>
    new Set(Object.keys(core).filter((label) => wanted.includes(core[label] ?? '')));
  return {
    id,
    group,
    showcase: tags.includes('showcase'),
    negative: tags.includes('negative'),
    adopted: having('adopted'),
    not: having('rejected', 'not-used'),
  };
}

function twice(id: string): Pick<Problem, 'message' | 'mend'> {
  return {
    message: { en: `another case is called "${id}" too`, ko: `"${id}" 사례가 이미 있습니다` },
    mend: { en: 'give each case an id of its own', ko: '사례마다 다른 id를 붙이십시오' },
  };
}
