import type { Catalogue } from '../../core/catalogue.ts';
import type { Defaults } from '../../core/defaults.ts';
import type { Pattern } from '../../core/pattern.ts';
import type { PatternAdvice, Verdict } from '../../core/pattern-advice.ts';
import type { Plan } from '../../core/plan.ts';
import type { Spec } from '../../core/spec.ts';
import { systemTemplates } from '../../core/template.ts';
import type { Scope } from '../template.ts';
import { dependencyPatterns } from './dependency-patterns.ts';
import { documents } from './documents.ts';
import { knownFacts } from './known-facts.ts';
import { servicePatterns } from './service-patterns.ts';
import { templateModel } from './template-model.ts';
import { ways } from './ways.ts';

/** What of the catalogue the templates can refer to. */
export type Named = Pick<Catalogue, 'patterns' | 'vocabulary' | 'decisions'>;

/**
 * What the templates of each pattern, and those of the system as a whole, may refer to: the parts it was adopted for
 * (`templateModel`) and what the rest of the plan says, so that one file can hold what several patterns need.
 */
export function planModel(
  plan: Plan,
  spec: Spec,
  defaults: Defaults,
  { patterns, vocabulary, decisions }: Named,
) {
  const present = plan.patterns.filter(({ verdict }) => verdict === 'adopt' || verdict === 'keep');
  const own = new Map<string, Scope>();
  const inParts = present.map(withKept);
  const shared: Scope = {
    facts: knownFacts(vocabulary.facts, plan.facts),
    patterns: byId(patterns, (id) => modelsOf(id, ['adopt', 'keep'])),
    // Those that files are written for: what is in use already has files of its own.
    adopts: byId(patterns, (id) => modelsOf(id, ['adopt'])),
    // Those that are in use already, and stay.
    keeps: byId(patterns, (id) => modelsOf(id, ['keep'])),
    without: byId(patterns, (id) => (present.some((advice) => advice.id === id) ? [] : [{}])),
  };
  return {
    ofPattern: (advice: PatternAdvice): Scope => ({ ...shared, ...ofPattern(advice) }),
    ofSystem: (): Scope => {
      const parts = partsOf(wholeSystem(spec.name, present));
      return {
        ...shared,
        ...parts,
        documents: documents(plan, spec, { patterns, decisions }, parts, inParts),
      };
    },
  };

  function modelsOf(id: string, verdicts: readonly Verdict[]): Scope[] {
    return present.filter((advice) => advice.id === id && verdicts.includes(advice.verdict)).map(ofPattern);
  }

  function ofPattern(advice: PatternAdvice): Scope {
    const known = own.get(advice.id);
    if (known) return known;
    const { id, title, verdict } = advice;
    const variants = patterns.find((pattern) => pattern.id === id)?.variants ?? [];
    const model = {
      id,
      title,
      ways: ways(variants, advice),
      ...partsOf(verdict === 'keep' ? withKept(advice) : advice),
    };
    own.set(id, model);
    return model;
  }

  function partsOf(advice: PatternAdvice) {
    const parts = templateModel(spec, advice, defaults, (service) =>
      servicePatterns(service, advice, inParts, patterns),
    );
    const dependencies = parts.dependencies.map((dependency) => ({
      ...dependency,
      ...dependencyPatterns(dependency.id, inParts, patterns),
    }));
    return { ...parts, dependencies };
  }
}

/** The parts in which a pattern is in use already are its parts too. */
function withKept(advice: PatternAdvice): PatternAdvice {
  return {
    ...advice,
    scopes: advice.scopes.map((scope) => (scope.verdict === 'keep' ? { ...scope, verdict: 'adopt' } : scope)),
  };
}

/** Stands for what is asked for by no single pattern: every part of the system is meant. */
function wholeSystem(name: string, present: readonly PatternAdvice[]): PatternAdvice {
  const requiredBy = present.map(({ id }) => id);
  const title = { en: name, ko: name };
  return { id: systemTemplates, title, requiredBy, scopes: [], reasons: [] } as unknown as PatternAdvice;
}

// Made when it is asked for: few templates look at another pattern.
function byId(patterns: readonly Pattern[], list: (id: string) => readonly object[]): Scope {
  const found = {};
  for (const pattern of patterns) {
    Object.defineProperty(found, pattern.id, { enumerable: true, get: () => list(pattern.id) });
  }
  return found;
}
