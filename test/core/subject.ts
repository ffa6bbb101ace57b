import { advise } from '../../src/core/advise.ts';
import type { Pattern, Requirement } from '../../src/core/pattern.ts';
import type { PatternAdvice, ScopeAdvice, Verdict } from '../../src/core/pattern-advice.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { Spec } from '../../src/core/spec.ts';
import { type View, viewsOf } from '../../src/core/view.ts';
import { catalogue } from '../knowledge.ts';

/** One spec with what the rules make of it, and the chances that some laws take. */
export interface Subject {
  readonly spec: Spec;
  readonly plan: Plan;
  readonly views: readonly View[];
  readonly rulings: readonly Ruled[];
  readonly chance: Chance;
}

export interface Chance {
  /** So many engineers more. */
  readonly more: number;
  /** Which of the other orders of the rules, and which fact or pattern is looked at, whatever their number. */
  readonly pick: number;
}

/** The verdict on one pattern in one scope. */
export interface Ruled extends ScopeAdvice {
  readonly id: string;
  /** The name of the view. */
  readonly at: string;
}

export function subjectOf(spec: Spec, chance: Chance): Subject {
  const plan = advise(spec, catalogue);
  return { spec, plan, views: viewsOf(spec, catalogue), rulings: rulingsIn(plan), chance };
}

export function rulingsIn({ patterns }: Plan): Ruled[] {
  return patterns.flatMap((advice) =>
    scopesOf(advice).map((scope) => ({ ...scope, id: advice.id, at: placeOf(scope) })),
  );
}

function scopesOf(advice: PatternAdvice): readonly ScopeAdvice[] {
  return advice.scopes.length > 0 ? advice.scopes : [{ kind: 'system', name: '', ...advice }];
}

export const placeOf = ({ kind, name }: Pick<ScopeAdvice, 'kind' | 'name'>): string => `${kind} ${name}`;

/** The patterns with one of some verdicts in one scope. */
export function having(rulings: readonly Ruled[], at: string, ...verdicts: Verdict[]): string[] {
  return rulings.filter((it) => it.at === at && verdicts.includes(it.verdict)).map(({ id }) => id);
}

const patterns = new Map(catalogue.patterns.map((pattern) => [pattern.id, pattern]));

export function patternOf(id: string): Pattern {
  const pattern = patterns.get(id);
  if (pattern === undefined) throw new Error(`no pattern "${id}"`);
  return pattern;
}

/** What a pattern requires in the way in which it is done. */
export function requiredFor({ id, variant }: Ruled): readonly Requirement[] {
  const { requires, variants } = patternOf(id);
  return [...requires, ...(variants.find((it) => it.id === variant?.id)?.requires ?? [])];
}
