import { capacityOf } from './capacity.ts';
import type { Catalogue } from './catalogue.ts';
import { consult } from './consult.ts';
import { differencesOf } from './differences.ts';
import { gather } from './gather.ts';
import { byTheLecture } from './literal.ts';
import type { Pattern } from './pattern.ts';
import type { PatternAdvice } from './pattern-advice.ts';
import type { Plan, ProfileName, StatedFact } from './plan.ts';
import { pricesOf } from './prices.ts';
import { questionsOf } from './questions.ts';
import { roadmapOf, totalOf } from './roadmap.ts';
import { settle } from './settle.ts';
import type { Spec } from './spec.ts';
import { type View, viewsFor, viewsOf } from './view.ts';
import { warningsOf } from './warn.ts';

/**
 * Decides: a spec and the catalogue in, the plan out. Pure and deterministic; the order of keys, rules and files does not matter.
 * `standard` runs the reviewed rules; `lecture` looks up the lecture's tables and decides nothing.
 */
export function advise(spec: Spec, rules: Catalogue, profile: ProfileName = 'standard'): Plan {
  const catalogue = inOrder(rules);
  const views = viewsOf(spec, catalogue);
  const [system] = views;
  if (system === undefined) throw new Error('a spec always has the view of the whole system');
  const consultation = consult(catalogue.lecture, system.known);
  const base = {
    schemaVersion: 1 as const,
    rules: catalogue.version,
    profile,
    system: { name: spec.name },
    facts: statedFacts(system, catalogue),
    capacity: capacityOf(system.all, catalogue.capacity),
  };
  if (profile === 'lecture') return { ...base, ...byTheLecture(consultation, catalogue) };
  const { patterns, decisions, settled } = byTheRules(spec, views, catalogue);
  const total = totalOf(patterns);
  const prices = pricesOf(system, patterns, catalogue);
  return {
    ...base,
    patterns,
    decisions,
    roadmap: roadmapOf(patterns, catalogue.patterns),
    ...(total === undefined ? {} : { total }),
    ...(prices.length === 0 ? {} : { prices }),
    warnings: warningsOf(views, patterns, catalogue),
    questions: questionsOf(system, catalogue, settled[0]?.judgements),
    differences: differencesOf(consultation, patterns, catalogue),
    contradictions: [],
    ...(catalogue.overlay === undefined ? {} : { overlay: catalogue.overlay }),
  };
}

/** The patterns of the plan alone, for those who ask the same of many specs. */
export function patternsOf(spec: Spec, rules: Catalogue): readonly PatternAdvice[] {
  const catalogue = inOrder(rules);
  return byTheRules(spec, viewsOf(spec, catalogue), catalogue).patterns;
}

/** A plan must not depend on the order in which the rules were read; decisions have an order of their own. */
function inOrder(catalogue: Catalogue): Catalogue {
  const { patterns, domains, warnings } = catalogue;
  return {
    ...catalogue,
    patterns: byId(patterns),
    domains: byId(domains),
    warnings: byId(warnings),
  };
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function byTheRules(spec: Spec, views: readonly View[], catalogue: Catalogue) {
  const placesOf = placesByScope(views, catalogue);
  const settled = views.map((view) => {
    const judged = catalogue.patterns.filter((pattern) => placesOf(pattern).has(view));
    const inUse = spec.inUse.filter(({ scope }) => scope === undefined || scope === view.name);
    return settle(view, judged, catalogue, {
      pins: spec.pins,
      inUse: new Set(inUse.map(({ pattern }) => pattern)),
    });
  });
  const patterns = catalogue.patterns.map((pattern) =>
    gather(pattern, placesOf(pattern), settled, spec, catalogue),
  );
  return {
    patterns: spec.pins.length === 0 ? patterns : withAdvised(patterns, spec, views, catalogue),
    decisions: settled.flatMap(({ decisions }) => decisions),
    settled,
  };
}

/** The views in which a pattern is judged, worked out once a scope: a system may have hundreds of parts. */
function placesByScope(views: readonly View[], { patterns }: Catalogue) {
  const scopes = new Set(patterns.map(({ scope }) => scope));
  const places = new Map([...scopes].map((scope) => [scope, new Set(viewsFor(scope, views))]));
  return ({ scope }: Pattern): ReadonlySet<View> => places.get(scope) ?? new Set();
}

/** A pin is obeyed, and the plan says what it would have said without it. */
function withAdvised(
  patterns: readonly PatternAdvice[],
  spec: Spec,
  views: readonly View[],
  catalogue: Catalogue,
): PatternAdvice[] {
  const free = byTheRules({ ...spec, pins: [] }, views, catalogue).patterns;
  return patterns.map((advice) => {
    const pin = spec.pins.find(({ pattern }) => pattern === advice.id);
    const advised = free.find(({ id }) => id === advice.id)?.verdict;
    return pin === undefined || advised === undefined ? advice : { ...advice, pinned: pin.reason, advised };
  });
}

function statedFacts(system: View, { domains }: Catalogue): StatedFact[] {
  return [...system.all.values()].map(({ domain: assumedBy, ...fact }) => {
    const domain = domains.find(({ id }) => id === assumedBy);
    if (domain === undefined) return fact;
    const assumption = domain.assume.find((it) => it.fact === fact.id);
    const { id, title } = domain;
    return {
      ...fact,
      domain: { id, title },
      ...(assumption === undefined ? {} : { because: assumption.because }),
      ...(assumption?.origin === undefined ? {} : { rules: assumption.origin }),
    };
  });
}
