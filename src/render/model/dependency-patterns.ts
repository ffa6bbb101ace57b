import type { Pattern } from '../../core/pattern.ts';
import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { Scope } from '../template.ts';
import { concerns, partHeader, rulingOf } from './scope.ts';
import { ways } from './ways.ts';

/**
 * The patterns that guard calls to one system: under each id a list of one element (with the sentence that opens its files)
 * or none; `without` is the opposite, `way.<pattern>.<way>` the same for the way that was chosen for this system.
 */
export type DependencyPatterns = { patterns: Scope; without: Scope; way: Scope };

/** @param present every pattern that is adopted or in use, and stays, with the parts in which it is */
export function dependencyPatterns(
  name: string,
  present: readonly PatternAdvice[],
  patterns: readonly Pattern[],
): DependencyPatterns {
  const all = patterns.map(({ id, variants }) => {
    const advice = present.find((one) => one.id === id && concerns(one, 'dependency', name));
    const here = advice ? [{ header: partHeader(advice, 'dependency', name) }] : [];
    const chosen = advice ? ways(variants, rulingOf(advice, 'dependency', name)) : {};
    const way = variants.map((variant) => [variant.id, chosen[variant.id]?.length ? here : []]);
    return { id, here, way: Object.fromEntries(way) as Scope };
  });
  return {
    patterns: Object.fromEntries(all.map(({ id, here }) => [id, here])),
    without: Object.fromEntries(all.map(({ id, here }) => [id, here.length > 0 ? [] : [{}]])),
    way: Object.fromEntries(all.map(({ id, way }) => [id, way])),
  };
}
