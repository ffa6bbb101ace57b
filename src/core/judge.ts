import type { Catalogue } from './catalogue.ts';
import { missingIn, truthOf } from './condition.ts';
import { evidence } from './evidence.ts';
import type { Facts } from './fact.ts';
import type { Pattern, Veto } from './pattern.ts';
import type { Reason } from './pattern-advice.ts';
import type { View } from './view.ts';

/** Weights that add up to this much are enough to adopt; the weight of one decisive signal. */
export const enough = 3;

/** One pattern on its own in one view, before it meets the others. */
export interface Judgement {
  readonly pattern: Pattern;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly vetoes: readonly Reason[];
  /** At least one signal speaks for it. */
  readonly asked: boolean;
  /** A signal of full weight holds without anything that is assumed. */
  readonly hardTrigger: boolean;
  readonly open: readonly { readonly fact: string; readonly weight: number }[];
}

/**
 * Judges one pattern by its signals and vetoes. Signals read all facts; a veto reads only what is known, since an
 * assumption may add a pattern and never forbid one.
 */
export function judge(pattern: Pattern, view: View, catalogue: Catalogue): Judgement {
  const reasons: Reason[] = [];
  const open = new Map<string, number>();
  const wait = (missing: readonly string[], weight: number) => {
    for (const fact of missing) open.set(fact, (open.get(fact) ?? 0) + weight);
  };
  for (const signal of pattern.signals) {
    const truth = truthOf(signal.when, view.all);
    if (truth === 'true') reasons.push(reason(pattern, signal, signal.weight, view.all, catalogue));
    if (truth === 'unknown') wait(missingIn(signal.when, view.all), Math.abs(signal.weight));
  }
  const vetoes: Reason[] = [];
  for (const veto of pattern.vetoes) {
    const truth = truthOf(veto.when, view.known);
    if (truth === 'true') vetoes.push(reason(pattern, veto, undefined, view.known, catalogue));
    if (truth === 'unknown') wait(missingIn(veto.when, view.known), enough);
  }
  return {
    pattern,
    score: reasons.reduce((sum, { weight }) => sum + weight, 0),
    reasons,
    vetoes,
    asked: reasons.some(({ weight }) => weight > 0),
    hardTrigger: pattern.signals.some(
      ({ weight, when }) => weight >= enough && truthOf(when, view.known) === 'true',
    ),
    open: [...open]
      .filter(([fact]) => !view.pointless.has(fact))
      .map(([fact, weight]) => ({ fact, weight }))
      .sort((a, b) => b.weight - a.weight || (a.fact < b.fact ? -1 : 1)),
  };
}

function reason(
  { id }: Pattern,
  rule: Veto,
  weight: number | undefined,
  facts: Facts,
  catalogue: Catalogue,
): Reason {
  const shown: Reason = {
    kind: weight === undefined ? 'veto' : 'signal',
    rule: `${id}/${rule.id}`,
    weight: weight ?? 0,
    because: rule.because,
    facts: evidence(rule.when, facts),
    source: cite(rule.source, catalogue),
  };
  return rule.origin === undefined ? shown : { ...shown, origin: rule.origin };
}

/** The assumed facts that rules rest on, each time with the size of its rule's weight, and whether the rule would fall without. */
export function assumedIn(reasons: readonly Reason[]): { fact: string; weight: number; needed: boolean }[] {
  return reasons.flatMap(({ facts, weight }) =>
    facts
      .filter(({ origin }) => origin === 'assumed')
      .map(({ fact, needed }) => ({ fact, weight: Math.abs(weight), needed })),
  );
}

/** The source of a rule, as it is shown; the loader has checked that it exists. */
export function cite(id: string, { sources }: Catalogue): Reason['source'] {
  const source = sources[id];
  if (source === undefined) throw new Error(`no source "${id}" in the catalogue`);
  const { cite: words, url, date } = source;
  return url === undefined ? { id, cite: words, date } : { id, cite: words, url, date };
}
