import type { PatternAdvice, Ruling, ScopeAdvice } from '../../core/pattern-advice.ts';
import { header } from '../header.ts';

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
  const ruling = decisive(advice, kind, name, domain);
  if (ruling) return ruling.verdict === 'adopt';
  return kind === 'service' || !advice.scopes.some((scope) => scope.kind === kind);
}

/** The header of a file for one part: it names the rules that decided for that part. */
export function partHeader(
  advice: PatternAdvice,
  kind: ScopeAdvice['kind'],
  name: string,
  domain?: string,
): string {
  const ruling = decisive(advice, kind, name, domain);
  return ruling ? header(advice, [ruling]) : header(advice);
}

/** What was decided about one part: for itself, for its domain, for the system as a view, else for the pattern. */
export function rulingOf(
  advice: PatternAdvice,
  kind: ScopeAdvice['kind'],
  name: string,
  domain?: string,
): Ruling {
  return decisive(advice, kind, name, domain) ?? advice;
}

function decisive(
  advice: PatternAdvice,
  kind: ScopeAdvice['kind'],
  name: string,
  domain?: string,
): Ruling | undefined {
  return (
    find(advice, kind, name) ??
    (domain === undefined ? undefined : find(advice, 'domain', domain)) ??
    advice.scopes.find((scope) => scope.kind === 'system')
  );
}

function find(advice: PatternAdvice, kind: ScopeAdvice['kind'], name: string): ScopeAdvice | undefined {
  return advice.scopes.find((scope) => scope.kind === kind && scope.name === name);
}
