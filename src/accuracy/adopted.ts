import type { Catalogue } from '../core/catalogue.ts';
import { settle } from '../core/settle.ts';
import type { Spec } from '../core/spec.ts';
import { viewsFor, viewsOf } from '../core/view.ts';

/**
 * The patterns that the advice adopts anywhere in a system, and nothing of the rest of a plan: for the thousands of
 * trials in which rules are changed. A test holds that it is what `advise` says of every case.
 */
export function adoptedPatterns(spec: Spec, catalogue: Catalogue): Set<string> {
  const views = viewsOf(spec, catalogue);
  const places = new Map(catalogue.patterns.map(({ scope }) => [scope, viewsFor(scope, views)]));
  const adopted = views.flatMap((view) => {
    const judged = catalogue.patterns.filter(({ scope }) => places.get(scope)?.includes(view));
    const { standings } = settle(view, judged, catalogue, { pins: spec.pins, inUse: new Set() });
    return [...standings].filter(([, { verdict }]) => verdict === 'adopt').map(([id]) => id);
  });
  return new Set(adopted);
}
