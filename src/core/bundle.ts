import { truthOf } from './condition.ts';
import type { Judgement } from './judge.ts';
import type { Pattern, Requirement } from './pattern.ts';
import type { Block } from './pattern-advice.ts';
import type { Form } from './variant.ts';
import type { View } from './view.ts';

/** A pattern with everything it requires that is not there yet, and the first requirement that can't come along. */
export interface Bundle {
  readonly members: readonly Member[];
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
  const isMet = (id: string) => around.present(id) || members.has(id) || isProvided(id, members);
  let blockedBy: Block | undefined;
  for (const { pattern } of members.values()) {
    for (const requirement of pattern.requires) {
      if (!isNeeded(requirement, around.view) || requirement.any.some(isMet)) continue;
      const choice = choose(requirement, members, around);
      if ('why' in choice) blockedBy ??= choice;
      else members.set(choice.id, { ...around.formOf(choice), by: { pattern: pattern.id, requirement } });
    }
  }
  return { members: [...members.values()], ...(blockedBy === undefined ? {} : { blockedBy }) };
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
