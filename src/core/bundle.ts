import type { Pattern, Requirement } from './catalogue.ts';
import { evaluate } from './condition.ts';
import type { Judgement } from './judge.ts';
import type { View } from './view.ts';

/** A pattern with everything it requires that is not there yet, or the requirement that can't come along. */
export type Bundle =
  | { readonly members: readonly Member[] }
  | { readonly blockedBy: { readonly pattern: string; readonly why: 'vetoed' | 'no-signal' } };

/** `by` is the pattern that requires it; the pattern itself comes first and has none. */
export interface Member {
  readonly pattern: Pattern;
  readonly by?: { readonly pattern: string; readonly requirement: Requirement };
}

/** What a bundle is put together from: the judgements of one view and what is settled in it so far. */
export interface Surroundings {
  readonly view: View;
  readonly judgementOf: (id: string) => Judgement;
  /** Adopted, in use, or provided by something that is. */
  readonly present: (id: string) => boolean;
}

/**
 * A pattern comes with all that it requires, or not at all. A requirement may bring in a supporting pattern; it never
 * brings in a core pattern that nothing asks for.
 */
export function bundleOf(root: Pattern, around: Surroundings): Bundle {
  const members = new Map<string, Member>([[root.id, { pattern: root }]]);
  const isMet = (id: string) => around.present(id) || members.has(id) || isProvided(id, members);
  for (const { pattern } of members.values()) {
    for (const requirement of pattern.requires) {
      if (!isNeeded(requirement, around.view) || requirement.any.some(isMet)) continue;
      const choice = choose(requirement, around);
      if ('blockedBy' in choice) return { blockedBy: choice.blockedBy };
      members.set(choice.pattern.id, { pattern: choice.pattern, by: { pattern: pattern.id, requirement } });
    }
  }
  return { members: [...members.values()] };
}

function isProvided(id: string, members: ReadonlyMap<string, Member>): boolean {
  return [...members.values()].some(({ pattern }) => pattern.provides.includes(id));
}

/** A requirement holds in a view unless its `when` does not, or its `unless` does. */
export function isNeeded({ when, unless }: Requirement, { all }: View): boolean {
  const holds = (condition: NonNullable<typeof when>) => evaluate(condition, all).truth === 'true';
  return (when === undefined || holds(when)) && (unless === undefined || !holds(unless));
}

type Choice = { readonly pattern: Pattern } | Extract<Bundle, { blockedBy: unknown }>;

/** Of several ways to meet a requirement: the one with most evidence, then the simplest, then the first named. */
function choose(requirement: Requirement, around: Surroundings): Choice {
  const ways = requirement.any.map((id) => around.judgementOf(id));
  const possible = ways
    .filter((way) => obstacle(way) === undefined)
    .sort((a, b) => b.score - a.score || a.pattern.complexity - b.pattern.complexity);
  if (possible[0] !== undefined) return { pattern: possible[0].pattern };
  const [first] = ways;
  if (first === undefined) throw new Error('a requirement names no pattern');
  return { blockedBy: { pattern: first.pattern.id, why: obstacle(first) ?? 'vetoed' } };
}

function obstacle({ pattern, vetoes, asked }: Judgement): 'vetoed' | 'no-signal' | undefined {
  if (vetoes.length > 0) return 'vetoed';
  return pattern.core && !asked ? 'no-signal' : undefined;
}
