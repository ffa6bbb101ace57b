import type { Catalogue, Pattern } from './catalogue.ts';
import type { PatternAdvice, Ruling, ScopeAdvice, Verdict } from './plan.ts';
import { ofPresent, rulingOf } from './ruling.ts';
import type { Settled } from './settle.ts';
import type { Spec } from './spec.ts';
import { formOf } from './variant.ts';
import type { View } from './view.ts';

const strength: readonly Verdict[] = ['adopt', 'keep', 'later', 'retire', 'consider', 'avoid', 'not-needed'];

/**
 * One pattern's advice over all scopes: its verdict is the strongest one, and each scope keeps its own.
 * @param judgedIn where it competed; elsewhere it is told of only if it came along with another pattern
 */
export function gather(
  pattern: Pattern,
  judgedIn: ReadonlySet<View>,
  settled: readonly Settled[],
  spec: Spec,
  catalogue: Catalogue,
): PatternAdvice {
  const scopes: ScopeAdvice[] = settled.flatMap((it) => {
    const ruling = rulingOf(pattern.id, it, catalogue);
    if (ruling === undefined || (!judgedIn.has(it.view) && ruling.verdict !== 'adopt')) return [];
    return [{ kind: it.view.kind, name: it.view.name, ...ofInUse(pattern, ruling, it.view.name, spec) }];
  });
  const [first, ...others] = scopes;
  if (first === undefined) throw new Error(`"${pattern.id}" was judged nowhere`);
  const { kind: _kind, name: _name, ...strongest } = others.reduce(stronger, first);
  const { preconditions, measure, retire } = pattern;
  const variant = pattern.variants.find(({ id }) => id === strongest.variant?.id);
  return {
    ...headOf(variant === undefined ? pattern : formOf(pattern, variant).pattern),
    ...strongest,
    scopes: scopes.every((scope) => scope.kind === 'system') ? [] : scopes,
    preconditions,
    measure,
    ...(retire === undefined ? {} : { retire }),
  };
}

/** What the plan repeats of a pattern, so that a report needs no catalogue. */
export function headOf({ id, title, group, core, complexity, cost, effects }: Pattern) {
  return { id, title, group, core, complexity, cost, effects };
}

/** The stronger verdict, then the higher score, then the first. */
export function stronger<T extends Pick<Ruling, 'verdict' | 'score'>>(a: T, b: T): T {
  const byVerdict = strength.indexOf(a.verdict) - strength.indexOf(b.verdict);
  return byVerdict < 0 || (byVerdict === 0 && a.score >= b.score) ? a : b;
}

function ofInUse({ id }: Pattern, ruling: Ruling, scope: string, spec: Spec): Ruling & { advised?: Verdict } {
  const used = spec.inUse.some((it) => it.pattern === id && (it.scope === undefined || it.scope === scope));
  if (!used) return ruling;
  return { ...ruling, verdict: ofPresent(ruling, ruling.score), advised: ruling.verdict };
}
