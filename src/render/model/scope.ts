import type { PatternAdvice, ScopeAdvice } from '../../core/plan.ts';

/**
 * Whether a pattern's files concern one part (a service, dependency or transaction): what was decided for that part, else
 * for its domain, else for the system as a whole.
 */
export function concerns(
  advice: PatternAdvice,
  kind: ScopeAdvice['kind'],
  name: string,
  domain?: string,
): boolean {
  const own = find(advice, kind, name) ?? (domain === undefined ? undefined : find(advice, 'domain', domain));
  if (own) return own.verdict === 'adopt';
  const judgedApart = advice.scopes.some((scope) => scope.kind === kind);
  const system = advice.scopes.find((scope) => scope.kind === 'system');
  if (system) return system.verdict === 'adopt';
  return !judgedApart || kind === 'service';
}

function find(advice: PatternAdvice, kind: ScopeAdvice['kind'], name: string): ScopeAdvice | undefined {
  return advice.scopes.find((scope) => scope.kind === kind && scope.name === name);
}
