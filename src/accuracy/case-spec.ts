import type { Spec } from '../core/spec.ts';
import { checkFor } from '../load/check.ts';
import type { Source } from '../load/document.ts';
import { mistakes } from '../load/mistakes.ts';
import { didYouMean } from '../load/nearest.ts';
import { failed, type Loaded, type Problem } from '../load/problem.ts';
import { type SpecReader, specOf } from '../load/spec.ts';
import { caseKeys, said } from './case-facts.ts';

const validateFacts = checkFor({
  type: 'object',
  required: ['facts'],
  properties: {
    facts: {
      type: 'object',
      properties: {
        external_dependencies: {
          type: ['array', 'null'],
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['name'],
            properties: {
              name: { type: 'string' },
              criticality: { enum: ['low', 'medium', 'high', null] },
            },
          },
        },
      },
    },
  },
});

/**
 * The spec that a case's `facts` make. Of the whole file nothing else is read here, not even its name: what comes after
 * the decision can't leak into the prediction. Mistakes are those of a spec, shown where they stand in the case.
 */
export function specOfCase(source: Source, reader: SpecReader): Loaded<Spec> {
  const { facts } = (source.data ?? {}) as { facts?: unknown };
  const shape = mistakes({ ...source, data: facts === undefined ? {} : { facts } }, validateFacts);
  if (shape.length > 0) return failed(shape);
  const { values, keys, problems } = sayings(source, facts as Record<string, unknown>, reader);
  const data = { version: 1, name: 'a published system', facts: nested(values) };
  const at: Source['at'] = (path, key) => placeIn(source, keys, key === undefined ? path : [...path, key]);
  const spec = specOf({ file: source.file, data, at }, reader);
  return problems.length > 0 ? failed([...problems, ...spec.problems]) : spec;
}

/** By the vocabulary's id, what the facts say and under which key. */
function sayings(source: Source, facts: Readonly<Record<string, unknown>>, { vocabulary }: SpecReader) {
  const ids = new Set(vocabulary.facts.map(({ id }) => id));
  const problems: Problem[] = [];
  const values = new Map<string, unknown>();
  const keys = new Map<string, string>();
  for (const [key, value] of Object.entries(facts)) {
    const saying = said(key, value, ids);
    if (saying === undefined) problems.push({ ...source.at(['facts'], key), ...unknownFact(key, ids) });
    for (const [id, it] of Object.entries(saying ?? {})) {
      const before = keys.get(id);
      if (before !== undefined) problems.push({ ...source.at(['facts'], key), ...saidTwice(key, before) });
      values.set(id, it);
      keys.set(id, key);
    }
  }
  return { values, keys, problems };
}

/** Where a value of the spec stands in the case. */
function placeIn(source: Source, keys: ReadonlyMap<string, string>, path: readonly (string | number)[]) {
  const steps = path.slice(1);
  const id = [...keys.keys()].find((it) => it.split('.').every((step, index) => step === steps[index]));
  if (id === undefined) return source.at(['facts']);
  return source.at(['facts', keys.get(id) ?? '', ...steps.slice(id.split('.').length)]);
}

/** `team.engineers` → `team: { engineers }`, as a spec nests them. */
function nested(values: ReadonlyMap<string, unknown>): object {
  const root: Record<string, unknown> = {};
  for (const [id, value] of values) {
    const path = id.split('.');
    const name = path.pop() ?? id;
    const parent = path.reduce((at, step) => {
      at[step] ??= {};
      return at[step] as Record<string, unknown>;
    }, root);
    parent[name] = value;
  }
  return root;
}

function unknownFact(key: string, ids: ReadonlySet<string>): Pick<Problem, 'message' | 'mend'> {
  const spelled = [...ids].map((id) => id.replaceAll('-', '_'));
  return {
    message: { en: `there is no fact "${key}"`, ko: `알 수 없는 사실입니다: "${key}"` },
    mend: didYouMean(key, [...caseKeys, ...spelled]) ?? {
      en: 'what a reader should know besides goes into "notes"',
      ko: '참고할 내용은 "notes"에 적으십시오',
    },
  };
}

function saidTwice(key: string, before: string): Pick<Problem, 'message' | 'mend'> {
  return {
    message: {
      en: `"${key}" says again what "${before}" says`,
      ko: `"${key}" 항목이 "${before}" 항목과 겹칩니다`,
    },
    mend: { en: 'keep one of them', ko: '하나만 남기십시오' },
  };
}
