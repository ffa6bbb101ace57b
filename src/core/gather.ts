import type { Catalogue } from './catalogue.ts';
import type { Pattern } from './pattern.ts';
import type { PatternAdvice, Ruling, ScopeAdvice, Verdict } from './pattern-advice.ts';
import { ofPresent, rulingOf } from './ruling.ts';
import type { Settled } from './settle.ts';
import type { Spec } from './spec.ts';
import { inWay } from './variant.ts';
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
  const places = settled.flatMap((it): Place[] => {
    const ruling = rulingOf(pattern.id, it, catalogue);
    if (ruling === undefined || (!judgedIn.has(it.view) && ruling.verdict !== 'adopt')) return [];
    return [{ view: it.view, ruling: ofInUse(pattern, ruling, it.view.name, spec) }];
  });
  const [first, ...others] = places.map(({ ruling }) => ruling);
  if (first === undefined) throw new Error(`"${pattern.id}" was judged nowhere`);
  const strongest = others.reduce(stronger, first);
  const { preconditions, measure, retire } = pattern;
  return {
    ...headOf(inWay(pattern, strongest.variant?.id)),
    ...strongest,
    scopes: scopesOf(places),
    preconditions,
    measure,
    ...(retire === undefined ? {} : { retire }),
  };
}

interface Place {
  readonly view: View;
  readonly ruling: Ruling & { readonly advised?: Verdict };
}

/** Empty where only the system as a whole was judged. */
function scopesOf(places: readonly Place[]): ScopeAdvice[] {
  if (places.every(({ view }) => view.kind === 'system')) return [];
  return places.map(({ view: { kind, name }, ruling }) => ({ kind, name, ...ruling }));
}

/** What the plan repeats of a pattern, so that a report needs no catalogue. */
export function headOf({ id, title, group, core, complexity, cost, effects, rules }: Pattern) {
  const mark = rules === undefined ? {} : { rules };
  return { id, title, group, core, complexity, cost, effects, ...mark };
}

/** The stronger verdict, then the higher score, then the first. */
export function stronger<T extends Pick<Ruling, 'verdict' | 'score'>>(a: T, b: T): T {
  const byVerdict = strength.indexOf(a.verdict) - strength.indexOf(b.verdict);
  return byVerdict < 0 || (byVerdict === 0 && a.score >= b.score) ? a : b;
}

function ofInUse({ id }: Pattern, ruling: Ruling, scope: string, spec: Spec): Place['ruling'] {
  const used = spec.inUse.some((it) => it.pattern === id && (it.scope === undefined || it.scope === scope));
  if (!used) return ruling;
  return { ...ruling, verdict: ofPresent(ruling), advised: ruling.verdict };
}
