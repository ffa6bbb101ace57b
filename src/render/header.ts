import type { PatternAdvice, Ruling } from '../core/plan.ts';

/** The line that opens every generated file: which pattern and which rules caused it. */
export function header(advice: PatternAdvice): string {
  return `archwright: ${advice.title.en} (${advice.id}), because of ${cause(advice)}`;
}

function cause(advice: PatternAdvice): string {
  const rules = rulesFor(advice);
  const inScopes = advice.scopes.filter(({ verdict }) => verdict === 'adopt').flatMap(rulesFor);
  const all = [...new Set(rules.length > 0 ? rules : inScopes)];
  if (all.length > 0) return all.join(', ');
  return advice.pinned === undefined ? advice.requiredBy.join(', ') : 'a pin in the spec';
}

function rulesFor(ruling: Ruling): string[] {
  return ruling.reasons
    .filter(({ kind, weight }) => kind === 'requirement' || (kind === 'signal' && weight > 0))
    .map(({ rule }) => rule);
}
