import { truthOf } from './condition.ts';
import type { Judgement } from './judge.ts';
import type { Pattern, Requirement } from './pattern.ts';
import type { Block } from './pattern-advice.ts';
import type { Form } from './variant.ts';
import type { View } from './view.ts';

/** A pattern with everything it requires that is not there yet, and the first requirement that can't come along. */
export interface Bundle {
  readonly members: readonly Member[];
  /** What the system has already and some member can't do without. */
  readonly relies: readonly string[];
  readonly blockedBy?: Block;
}

/** `by` is the pattern that requires it; the pattern itself comes first and has none. */
export interface Member extends Form {
  readonly by?: { readonly pattern: string; readonly requirement: Requirement };
}

/** What a bundle is put together from: the judgements of one view and what is settled in it so far. */
export interface Surroundings {
  readonly view: View;
  readonly judgementOf: (id: string) => Judgement;
  /** The way in which a pattern would come along. */
  readonly formOf: (pattern: Pattern) => Form;
  /** Adopted, in use, or provided by something that is. */
  readonly present: (id: string) => boolean;
  /** What is in use and meets a requirement for `id`: the pattern itself, or one that does its job; empty where nothing is. */
  readonly serving: (id: string) => readonly string[];
  /** By a veto, by a pin, or because something else was chosen in its place. */
  readonly ruledOut: (id: string) => boolean;
  /** Something adopted can't live with it. */
  readonly hasRival: (pattern: Pattern) => boolean;
  /** The user has decided for the root, so a requirement that nothing else asks for comes along too. */
  readonly pinned: boolean;
}

/**
 * A pattern comes with all that it requires, or not at all. A requirement may bring in a supporting pattern; it never
 * brings in a core pattern that nothing asks for.
 */
export function bundleOf(root: Form, around: Surroundings): Bundle {
  const members = new Map<string, Member>([[root.pattern.id, root]]);
  const relies = new Set<string>();
  const blocks: Block[] = [];
  for (const { pattern } of members.values()) {
    const needed = pattern.requires.filter((it) => isNeeded(it, around.view));
    blocks.push(...needed.flatMap((it) => meet(it, pattern.id, { members, relies }, around)));
  }
  const [blockedBy] = blocks;
  const block = blockedBy === undefined ? {} : { blockedBy };
  return { members: [...members.values()], relies: [...relies], ...block };
}

interface Bundling {
  readonly members: Map<string, Member>;
  readonly relies: Set<string>;
}

/** Relies on what is there, or brings in what is not; what can't come along is told. */
function meet(requirement: Requirement, by: string, bundling: Bundling, around: Surroundings): Block[] {
  const { members, relies } = bundling;
  const met = metBy(requirement, members, around);
  if (met !== undefined) {
    for (const id of around.serving(met)) relies.add(id);
    return [];
  }
  const choice = choose(requirement, members, around);
  if ('why' in choice) return [choice];
  members.set(choice.id, { ...around.formOf(choice), by: { pattern: by, requirement } });
  return [];
}

/** The pattern that meets a requirement already, because it is there or comes along. */
function metBy(
  { any }: Requirement,
  members: ReadonlyMap<string, Member>,
  around: Surroundings,
): string | undefined {
  return any.find((id) => around.present(id) || members.has(id) || isProvided(id, members));
}

/** Two patterns that can't live in the same scope. */
export function exclude(one: Pattern, other: Pattern): boolean {
  const names = (a: Pattern, b: Pattern) => a.conflicts.some(({ pattern }) => pattern === b.id);
  return names(one, other) || names(other, one);
}

function isProvided(id: string, members: ReadonlyMap<string, Member>): boolean {
  return [...members.values()].some(({ pattern }) => pattern.provides.includes(id));
}

/** A requirement holds in a view unless its `when` does not, or its `unless` does. */
export function isNeeded({ when, unless }: Requirement, { all }: View): boolean {
  const holds = (condition: NonNullable<typeof when>) => truthOf(condition, all) === 'true';
  return (when === undefined || holds(when)) && (unless === undefined || !holds(unless));
}

/** Of several ways to meet a requirement: one without a rival, with most evidence, then the simplest, then the first named. */
function choose(
  requirement: Requirement,
  members: ReadonlyMap<string, Member>,
  around: Surroundings,
): Pattern | Block {
  const ways = requirement.any.map((id) => {
    const judgement = around.judgementOf(id);
    const { pattern } = judgement;
    return { ...judgement, why: obstacle(judgement, members, around), rival: around.hasRival(pattern) };
  });
  const [best] = ways
    .filter(({ why }) => why === undefined)
    .sort(
      (a, b) =>
        Number(a.rival) - Number(b.rival) || b.score - a.score || a.pattern.complexity - b.pattern.complexity,
    );
  if (best !== undefined) return best.pattern;
  const [first] = ways;
  if (first === undefined) throw new Error('a requirement names no pattern');
  return { pattern: first.pattern.id, why: first.why ?? 'vetoed' };
}

function obstacle(
  { pattern, asked }: Judgement,
  members: ReadonlyMap<string, Member>,
  { ruledOut, pinned }: Surroundings,
): Block['why'] | undefined {
  if (ruledOut(pattern.id) || [...members.values()].some((it) => exclude(it.pattern, pattern)))
    return 'vetoed';
  return pattern.core && !asked && !pinned ? 'no-signal' : undefined;
}
