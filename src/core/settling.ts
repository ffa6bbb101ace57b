import type { Catalogue } from './catalogue.ts';
import { enough, type Judgement, judge } from './judge.ts';
import type { Pattern, Requirement, Variant } from './pattern.ts';
import type { Block, Verdict } from './pattern-advice.ts';
import type { View } from './view.ts';

/** How one pattern stands among the others in one view. */
export interface Standing {
  readonly verdict: Verdict;
  readonly displacedBy?: string;
  readonly providedBy?: string;
  readonly blockedBy?: Block;
  /** The size of team that a `later` waits for. */
  readonly engineers?: number;
  readonly overBudget?: boolean;
  /** The way to do it; of several, and only where it is adopted or waits. */
  readonly variant?: Variant;
}

export interface RequiredBy {
  readonly pattern: string;
  readonly requirement: Requirement;
}

/** The state of one view while its patterns are being settled; the functions below are the only ones that change it. */
export interface Settling {
  readonly view: View;
  readonly catalogue: Catalogue;
  readonly inUse: ReadonlySet<string>;
  readonly judgements: Map<string, Judgement>;
  readonly standings: Map<string, Standing>;
  /** Adopted so far, in the order in which they came, each in the way that was chosen. */
  readonly adopted: Map<string, Pattern>;
  /** In use and required by something adopted: it stays, whatever would be chosen in its place. */
  readonly relied: Set<string>;
  /** What patterns that are adopted or in use do as a side effect, and which of them does it. */
  readonly providers: Map<string, string>;
}

/** A pattern judged in this view, once; whatever is not in the catalogue is an error of the caller. */
export function judgementOf(id: string, settling: Settling): Judgement {
  const made = settling.judgements.get(id);
  if (made !== undefined) return made;
  const pattern = settling.catalogue.patterns.find((it) => it.id === id);
  if (pattern === undefined) throw new Error(`no pattern "${id}" in the catalogue`);
  const judgement = judge(pattern, settling.view, settling.catalogue);
  settling.judgements.set(id, judgement);
  return judgement;
}

/** What can be said of a pattern before it competes; `undefined` if it wants to be adopted. */
export function stanceOf(id: string, settling: Settling): Standing | undefined {
  const settled = settling.standings.get(id);
  if (settled !== undefined) return settled;
  const { vetoes, asked, score } = judgementOf(id, settling);
  const providedBy = settling.providers.get(id);
  if (vetoes.length > 0) return stand(id, { verdict: 'avoid' }, settling);
  if (providedBy !== undefined) return stand(id, { verdict: 'not-needed', providedBy }, settling);
  if (!asked || score <= 0) return stand(id, { verdict: 'not-needed' }, settling);
  return score < enough ? stand(id, { verdict: 'consider' }, settling) : undefined;
}

/** Says how a pattern stands, in place of what was said before. */
export function stand(id: string, standing: Standing, { standings }: Settling): Standing {
  standings.set(id, standing);
  return standing;
}
