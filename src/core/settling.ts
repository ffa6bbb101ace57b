import { bundleOf, exclude, type Member, type Surroundings } from './bundle.ts';
import { engineersFor } from './capacity.ts';
import type { Catalogue } from './catalogue.ts';
import { enough, type Judgement, judge } from './judge.ts';
import type { Pattern, Requirement, Variant } from './pattern.ts';
import type { Block, Verdict } from './pattern-advice.ts';
import { carriedForm, type Form, formsOf } from './variant.ts';
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

/**
 * Adopts a pattern with its whole bundle if nothing stands in the way, and says how it stands. Of several ways to do it the
 * first that nothing stands in the way of is taken; where there is none, the last and simplest says why. A pin passes over
 * rivals and capacity, and over a requirement that can't come along, which is named.
 */
export function admit(id: string, settling: Settling, pinned = false): Standing {
  const { pattern } = judgementOf(id, settling);
  const attempts = formsOf(pattern, settling.view).map((form) => attempt(form, settling, pinned));
  const adoptable = attempts.filter(({ standing }) => standing.verdict === 'adopt');
  const isClear = ({ overBudget, blockedBy }: Standing) => overBudget !== true && blockedBy === undefined;
  const chosen = adoptable.find(({ standing }) => isClear(standing)) ?? adoptable.at(-1) ?? attempts.at(-1);
  if (chosen === undefined) throw new Error(`no way to do "${id}"`);
  if (chosen.standing.verdict === 'adopt') for (const member of chosen.members) adopt(member, settling);
  return stand(id, chosen.standing, settling);
}

/** How a pattern would stand if it were done in one way, and what would come along. */
function attempt(
  form: Form,
  settling: Settling,
  pinned: boolean,
): { readonly standing: Standing; readonly members: readonly Member[] } {
  const { members, blockedBy } = bundleOf(form, surroundings(settling, pinned));
  const engineers = engineersForBundle(members, settling);
  const as = (standing: Standing) => ({ standing: { ...standing, ...chosenWay(form) }, members });
  if (!pinned) {
    if (blockedBy !== undefined) return { standing: { verdict: 'consider', blockedBy }, members };
    const displacedBy = members.map((it) => rivalOf(it.pattern, settling)).find((it) => it !== undefined);
    if (displacedBy !== undefined) return { standing: { verdict: 'not-needed', displacedBy }, members };
    const { hardTrigger } = judgementOf(form.pattern.id, settling);
    if (engineers > 0 && !hardTrigger) return as({ verdict: 'later', engineers });
  }
  const over = engineers > 0 ? { overBudget: true } : {};
  return as({ verdict: 'adopt', ...over, ...(blockedBy === undefined ? {} : { blockedBy }) });
}

function chosenWay({ variant }: Form): Pick<Standing, 'variant'> {
  return variant === undefined ? {} : { variant };
}

function surroundings(settling: Settling, pinned: boolean): Surroundings {
  return {
    view: settling.view,
    pinned,
    judgementOf: (id) => judgementOf(id, settling),
    formOf: (pattern) => carriedForm(pattern, settling.view, settling.catalogue),
    present: (id) => isPresent(id, settling),
    ruledOut: (id) => isRuledOut(id, settling),
    hasRival: (pattern) => rivalOf(pattern, settling) !== undefined,
  };
}

/** Says how a pattern stands, in place of what was said before. */
export function stand(id: string, standing: Standing, { standings }: Settling): Standing {
  standings.set(id, standing);
  return standing;
}

function isPresent(id: string, settling: Settling): boolean {
  const { adopted, providers } = settling;
  return adopted.has(id) || providers.has(id) || isKept(id, settling);
}

/** The system has it, and nothing rules it out. */
export function isKept(id: string, settling: Settling): boolean {
  return settling.inUse.has(id) && !isRuledOut(id, settling);
}

function isRuledOut(id: string, settling: Settling): boolean {
  const standing = settling.standings.get(id);
  const rejected = standing?.verdict === 'avoid' || standing?.displacedBy !== undefined;
  return rejected || judgementOf(id, settling).vetoes.length > 0;
}

function adopt(form: Form, settling: Settling): void {
  const { pattern } = form;
  stand(pattern.id, { verdict: 'adopt', ...chosenWay(form) }, settling);
  settling.adopted.set(pattern.id, pattern);
  provide(pattern, settling);
}

/** What the system has and may keep goes on doing what it does as a side effect. */
export function provideInUse(id: string, settling: Settling): void {
  if (!isRuledOut(id, settling)) provide(judgementOf(id, settling).pattern, settling);
}

function provide({ id, provides }: Pattern, { providers }: Settling): void {
  for (const provided of provides) providers.set(provided, id);
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
  return catalogue.patterns.find((other) => adopted.has(other.id) && exclude(pattern, other))?.id;
}
