import { admit } from './admit.ts';
import { isNeeded } from './bundle.ts';
import type { Catalogue } from './catalogue.ts';
import { decide, openDecisions, strongestFirst } from './decide.ts';
import type { Judgement } from './judge.ts';
import type { Pattern } from './pattern.ts';
import type { DecisionAdvice } from './plan.ts';
import { provideInUse, serving } from './presence.ts';
import { judgementOf, type RequiredBy, type Settling, type Standing, stanceOf, stand } from './settling.ts';
import type { Pin } from './spec.ts';
import type { View } from './view.ts';

export interface Settled {
  readonly view: View;
  readonly inUse: ReadonlySet<string>;
  readonly judgements: ReadonlyMap<string, Judgement>;
  readonly standings: ReadonlyMap<string, Standing>;
  /** For each pattern that came along, or is in use and stays: which adopted ones require it. */
  readonly requiredBy: ReadonlyMap<string, readonly RequiredBy[]>;
  readonly decisions: readonly DecisionAdvice[];
}

/**
 * Makes the patterns of one view live together: pins, then the decisions in their order, then the rest, strongest first.
 * Whatever is adopted brings its requirements; whatever conflicts with something adopted before it stands back. One pass
 * without backtracking, so that each step can be explained; the order of `patterns` does not matter.
 */
export function settle(
  view: View,
  patterns: readonly Pattern[],
  catalogue: Catalogue,
  spec: { readonly pins: readonly Pin[]; readonly inUse: ReadonlySet<string> },
): Settled {
  const settling: Settling = {
    view,
    catalogue,
    inUse: spec.inUse,
    judgements: new Map(),
    standings: new Map(),
    adopted: new Map(),
    relied: new Set(),
    providers: new Map(),
  };
  const judged = new Set(patterns.map((pattern) => pattern.id));
  const pinned = (verdict: Pin['verdict']) =>
    spec.pins
      .filter((it) => it.verdict === verdict && judged.has(it.pattern))
      .map((it) => it.pattern)
      .sort();
  for (const id of pinned('avoid')) stand(id, { verdict: 'avoid' }, settling);
  for (const id of [...spec.inUse].sort()) provideInUse(id, settling);
  for (const id of pinned('adopt')) admit(id, settling, true);
  const decisions = openDecisions(judged, settling).map((decision) => decide(decision, settling));
  const rest = [...judged].map((id) => judgementOf(id, settling)).sort(strongestFirst);
  for (const { pattern } of rest)
    if (stanceOf(pattern.id, settling) === undefined) admit(pattern.id, settling);
  const { judgements, standings, inUse } = settling;
  return { view, inUse, judgements, standings, requiredBy: requirements(settling), decisions };
}

function requirements(settling: Settling): Map<string, RequiredBy[]> {
  const { adopted, view } = settling;
  const required = new Map<string, RequiredBy[]>();
  for (const pattern of [...adopted.keys()].sort()) {
    for (const requirement of adopted.get(pattern)?.requires ?? []) {
      if (!isNeeded(requirement, view)) continue;
      const { any } = requirement;
      const [met] = [...any.filter((id) => adopted.has(id)), ...any.flatMap((id) => serving(id, settling))];
      if (met !== undefined) required.set(met, [...(required.get(met) ?? []), { pattern, requirement }]);
    }
  }
  return required;
}
