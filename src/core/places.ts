import type { PatternAdvice, ScopeAdvice } from './pattern-advice.ts';

/** What was said of a pattern in each place; where only the system was judged, that is the advice itself. */
export function placesOf(advice: PatternAdvice): ScopeAdvice[] {
  return advice.scopes.length === 0 ? [{ ...advice, kind: 'system', name: '' }] : [...advice.scopes];
}
