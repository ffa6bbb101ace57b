import { advise } from '../advise.ts';
import type { Catalogue } from '../catalogue.ts';
import type { PatternAdvice, ScopeAdvice } from '../pattern-advice.ts';
import { placesOf } from '../places.ts';
import type { DecisionAdvice } from '../plan.ts';
import type { Spec } from '../spec.ts';
import { viewsOf } from '../view.ts';
import { type RequirementState, requirementStates } from './requirement-states.ts';
import { type RuleState, ruleStates } from './rule-states.ts';
import { type VariantState, variantStates } from './variant-states.ts';

/** Everything there is to say about one pattern in one system: its advice, and in each scope all of its rules. */
export interface Explanation extends PatternAdvice {
  /** The system has it already, as a whole or in some part. */
  readonly inUse: boolean;
  /** Where it was judged or came along; the whole system is a place of its own. */
  readonly places: readonly PlaceExplanation[];
  /** The decisions in which it is one of the alternatives, with the scores of all. */
  readonly decisions: readonly DecisionAdvice[];
}

export interface PlaceExplanation extends Pick<ScopeAdvice, 'kind' | 'name'> {
  readonly rules: readonly RuleState[];
  readonly requirements: readonly RequirementState[];
  readonly variants: readonly VariantState[];
}

/** Advises on the system and tells all about one pattern: what holds, what does not and why, and what is open. */
export function explanationOf(spec: Spec, catalogue: Catalogue, id: string): Explanation {
  const pattern = catalogue.patterns.find((it) => it.id === id);
  const plan = advise(spec, catalogue);
  const advice = plan.patterns.find((it) => it.id === id);
  if (pattern === undefined || advice === undefined) throw new Error(`no pattern "${id}" in the catalogue`);
  const views = viewsOf(spec, catalogue);
  const decisions = plan.decisions.filter(({ options }) => options.some((option) => option.id === id));
  return {
    ...advice,
    inUse: spec.inUse.some((it) => it.pattern === id),
    places: placesOf(advice).map((place) => {
      const view = views.find(({ kind, name }) => kind === place.kind && name === place.name);
      if (view === undefined) throw new Error(`no ${place.kind} "${place.name}" in the spec`);
      const { kind, name } = place;
      return {
        kind,
        name,
        rules: ruleStates(pattern, view, catalogue),
        requirements: requirementStates(pattern, place, view, { patterns: plan.patterns, spec, catalogue }),
        variants: variantStates(pattern, place, view, catalogue),
      };
    }),
    decisions,
  };
}
