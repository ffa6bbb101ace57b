import type { Pattern } from '../../core/pattern.ts';
import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { Service } from '../../core/spec.ts';
import type { Scope } from '../template.ts';
import { concerns, rulingOf } from './scope.ts';
import { type Ways, ways } from './ways.ts';

/**
 * What one service does about the patterns. Each list has one element or none, under the pattern's id or the way's id:
 * `ways` is the way chosen for this service, `patterns` what it has, `without` what it has not.
 */
export type ServicePatterns = { ways: Ways; patterns: Scope; without: Scope };

/**
 * @param own the pattern whose templates are filled, or what stands for all of them
 * @param present every pattern that is adopted or in use, and stays, with the parts in which it is
 */
export function servicePatterns(
  { name, domain }: Service,
  own: PatternAdvice,
  present: readonly PatternAdvice[],
  patterns: readonly Pattern[],
): ServicePatterns {
  const here = present.filter((advice) => concerns(advice, 'service', name, domain));
  const wayOf = (advice: PatternAdvice): Ways => {
    const variants = patterns.find(({ id }) => id === advice.id)?.variants ?? [];
    return ways(variants, rulingOf(advice, 'service', name, domain));
  };
  const listed = patterns.map(({ id }) => ({ id, advice: here.find((advice) => advice.id === id) }));
  return {
    ways: wayOf(own),
    patterns: Object.fromEntries(
      listed.map(({ id, advice }) => [id, advice ? [{ ways: wayOf(advice) }] : []]),
    ),
    without: Object.fromEntries(listed.map(({ id, advice }) => [id, advice ? [] : [{}]])),
  };
}
