import { isNeeded } from '../bundle.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Condition } from '../condition.ts';
import { cite } from '../judge.ts';
import type { Pattern, Requirement, RuleOrigin } from '../pattern.ts';
import type { PatternAdvice, Reason, ScopeAdvice } from '../pattern-advice.ts';
import type { Spec } from '../spec.ts';
import type { View } from '../view.ts';
import { type Grounds, groundsOf } from './grounds.ts';

/** What a pattern needs beside it, and what meets that in one place; nothing, where it is not there. */
export interface RequirementState extends Grounds {
  readonly any: readonly string[];
  readonly needed: boolean;
  /** What it hangs on; absent where it is always needed. */
  readonly when?: Condition;
  /** The variant that adds it. */
  readonly variant?: string;
  readonly because: Reason['because'];
  readonly source: Reason['source'];
  readonly origin?: RuleOrigin;
  readonly met?: Met;
}

/** A requirement is met by a pattern that is adopted, in use, or provided: what `by` does as a side effect. */
export interface Met {
  readonly pattern: string;
  readonly how: 'adopted' | 'in-use' | 'provided';
  readonly by?: string;
}

interface Around {
  readonly patterns: readonly PatternAdvice[];
  readonly spec: Spec;
  readonly catalogue: Catalogue;
}

/** The requirements of a pattern, with those of the way in which it is done. */
export function requirementStates(
  pattern: Pattern,
  place: ScopeAdvice,
  view: View,
  around: Around,
): RequirementState[] {
  const variant = pattern.variants.find(({ id }) => id === place.variant?.id);
  const present = presentIn(place, around);
  const state = (requirement: Requirement, of?: string): RequirementState => {
    const { any, because, source, origin } = requirement;
    const when = conditionOf(requirement);
    const met = any.map(present).find((it) => it !== undefined);
    return {
      any,
      needed: isNeeded(requirement, view),
      ...(when === undefined ? {} : { when }),
      ...(of === undefined ? {} : { variant: of }),
      because,
      source: cite(source, around.catalogue),
      ...(origin === undefined ? {} : { origin }),
      ...(met === undefined ? {} : { met }),
      ...groundsOf(when, view, 'all'),
    };
  };
  return [
    ...pattern.requires.map((requirement) => state(requirement)),
    ...(variant?.requires ?? []).map((requirement) => state(requirement, variant?.id)),
  ];
}

function conditionOf({ when, unless }: Requirement): Condition | undefined {
  if (unless === undefined) return when;
  const not: Condition = { kind: 'not', of: unless };
  return when === undefined ? not : { kind: 'all', of: [when, not] };
}

/** How a pattern is there in a place, if it is. */
function presentIn({ kind, name }: ScopeAdvice, { patterns, spec, catalogue }: Around) {
  const adopted = new Set(patterns.filter(isAdopted).map(({ id }) => id));
  const used = new Set(
    spec.inUse.filter(({ scope }) => scope === undefined || scope === name).map(({ pattern }) => pattern),
  );
  const rejected = new Set(patterns.filter(isRejected).map(({ id }) => id));
  return (id: string): Met | undefined => {
    if (adopted.has(id)) return { pattern: id, how: 'adopted' };
    if (used.has(id) && !rejected.has(id)) return { pattern: id, how: 'in-use' };
    const by = catalogue.patterns.find(
      (it) => it.provides.includes(id) && (adopted.has(it.id) || (used.has(it.id) && !rejected.has(it.id))),
    );
    return by === undefined ? undefined : { pattern: id, how: 'provided', by: by.id };
  };

  function rulingOn(advice: PatternAdvice): ScopeAdvice | PatternAdvice | undefined {
    if (advice.scopes.length === 0) return kind === 'system' ? advice : undefined;
    return advice.scopes.find((scope) => scope.kind === kind && scope.name === name);
  }

  function isAdopted(advice: PatternAdvice): boolean {
    return rulingOn(advice)?.verdict === 'adopt';
  }

  function isRejected(advice: PatternAdvice): boolean {
    const ruling = rulingOn(advice);
    return ruling?.verdict === 'avoid' || ruling?.verdict === 'retire';
  }
}
