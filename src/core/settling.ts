import { bundleOf, type Member } from './bundle.ts';
import { engineersFor } from './capacity.ts';
import type { Catalogue, Pattern, Requirement } from './catalogue.ts';
import { enough, type Judgement, judge } from './judge.ts';
import type { Verdict } from './plan.ts';
import type { View } from './view.ts';

/** How one pattern stands among the others in one view. */
export interface Standing {
  readonly verdict: Verdict;
  readonly displacedBy?: string;
  readonly providedBy?: string;
  readonly blockedBy?: { readonly pattern: string; readonly why: 'vetoed' | 'no-signal' };
  /** The size of team that a `later` waits for. */
  readonly engineers?: number;
  readonly overBudget?: boolean;
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
  /** Adopted so far, in the order in which they came. */
  readonly adopted: Set<string>;
  /** What adopted patterns do as a side effect, and which of them does it. */
  readonly providers: Map<string, string>;
}

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

/** Adopts a pattern with its whole bundle if nothing stands in the way, and says how it stands. A pin passes over rivals and capacity. */
export function admit(id: string, settling: Settling, pinned = false): Standing {
  const { pattern, hardTrigger } = judgementOf(id, settling);
  const bundle = bundleOf(pattern, {
    view: settling.view,
    judgementOf: (other) => judgementOf(other, settling),
    present: (other) => isPresent(other, settling),
  });
  if ('blockedBy' in bundle) return stand(id, { verdict: 'consider', blockedBy: bundle.blockedBy }, settling);
  const displacedBy = bundle.members
    .map((it) => rivalOf(it.pattern, settling))
    .find((it) => it !== undefined);
  if (displacedBy !== undefined && !pinned)
    return stand(id, { verdict: 'not-needed', displacedBy }, settling);
  const engineers = engineersForBundle(bundle.members, settling);
  if (engineers > 0 && !hardTrigger && !pinned) return stand(id, { verdict: 'later', engineers }, settling);
  for (const member of bundle.members) adopt(member, engineers > 0, settling);
  return { verdict: 'adopt' };
}

export function stand(id: string, standing: Standing, { standings }: Settling): Standing {
  standings.set(id, standing);
  return standing;
}

function isPresent(id: string, { adopted, inUse, providers }: Settling): boolean {
  return adopted.has(id) || inUse.has(id) || providers.has(id);
}

function adopt({ pattern, by }: Member, overBudget: boolean, settling: Settling): void {
  const over = overBudget && by === undefined ? { overBudget } : {};
  stand(pattern.id, { verdict: 'adopt', ...over }, settling);
  settling.adopted.add(pattern.id);
  for (const id of pattern.provides) settling.providers.set(id, pattern.id);
}

function engineersForBundle(
  members: readonly Member[],
  { view, catalogue, inUse, adopted }: Settling,
): number {
  const fresh = members.filter(({ pattern }) => !inUse.has(pattern.id) && !adopted.has(pattern.id));
  return Math.max(0, ...fresh.map(({ pattern }) => engineersFor(pattern, view.all, catalogue.capacity)));
}

/** An adopted pattern that this one can't live with in the same scope. */
function rivalOf(pattern: Pattern, { adopted, catalogue }: Settling): string | undefined {
  const excludes = (one: Pattern, other: string) => one.conflicts.some((it) => it.pattern === other);
  const rival = catalogue.patterns.find(
    (other) => adopted.has(other.id) && (excludes(pattern, other.id) || excludes(other, pattern.id)),
  );
  return rival?.id;
}
