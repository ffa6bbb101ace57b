import { advise } from '../../src/core/advise.ts';
import type { Pattern } from '../../src/core/pattern.ts';
import type { PatternAdvice } from '../../src/core/pattern-advice.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { Spec } from '../../src/core/spec.ts';
import { specOf } from '../spec-of.ts';
import { catalogueOf, pattern, signal } from './tiny.ts';

type Words = Parameters<typeof catalogueOf>[1];

export function planOf(
  patterns: readonly Pattern[],
  facts: Spec['facts'],
  over: Partial<Spec> = {},
  words: Words = {},
): Plan {
  return advise(specOf(facts, over), catalogueOf(patterns, words));
}

export function adviceOn(id: string, { patterns }: Plan): PatternAdvice {
  const found = patterns.find((it) => it.id === id);
  if (found === undefined) throw new Error(`no advice on ${id}`);
  return found;
}

export const verdicts = ({ patterns }: Plan) =>
  Object.fromEntries(patterns.map(({ id, verdict }) => [id, verdict]));

/** A pattern for which the fact `<id>-fact` speaks. */
export const asked = (id: string, over: Partial<Pattern> = {}, weight = 3) =>
  pattern(id, { signals: [signal(`${id}-fact`, weight)], ...over });

export const wanting = (...ids: string[]) => Object.fromEntries(ids.map((id) => [`${id}-fact`, true]));
