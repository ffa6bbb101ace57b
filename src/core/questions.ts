import { engineersFor } from './capacity.ts';
import type { Catalogue } from './catalogue.ts';
import { type Condition, missingIn } from './condition.ts';
import { assumedIn, enough, type Judgement, judge } from './judge.ts';
import type { OpenQuestion } from './plan.ts';
import type { View } from './view.ts';

/**
 * The unknown or assumed facts on which some condition still hangs, those that could move the most first. Signals count with
 * their weight and vetoes as much as a decisive signal; what only completes, chooses a variant or warns counts one.
 * @param judged what has been judged in this view already
 */
export function questionsOf(
  system: View,
  catalogue: Catalogue,
  judged: ReadonlyMap<string, Judgement> = new Map(),
): OpenQuestion[] {
  const weights = new Map<string, { weight: number; patterns: Set<string> }>();
  for (const { fact, weight, pattern } of hanging(system, catalogue, judged)) {
    const sofar = weights.get(fact) ?? { weight: 0, patterns: new Set() };
    if (pattern !== undefined) sofar.patterns.add(pattern);
    weights.set(fact, { weight: sofar.weight + weight, patterns: sofar.patterns });
  }
  return catalogue.vocabulary.facts
    .flatMap(({ id, question, why }): OpenQuestion[] => {
      const open = weights.get(id);
      if (open === undefined || system.pointless.has(id)) return [];
      const state = system.all.has(id) ? 'assumed' : 'unknown';
      return [{ fact: id, question, why, state, weight: open.weight, patterns: [...open.patterns].sort() }];
    })
    .sort((a, b) => b.weight - a.weight);
}

interface Hanging {
  readonly fact: string;
  readonly weight: number;
  readonly pattern?: string;
}

function hanging(system: View, catalogue: Catalogue, judged: ReadonlyMap<string, Judgement>): Hanging[] {
  const missing = (condition: Condition | undefined) =>
    condition === undefined ? [] : missingIn(condition, system.all);
  return [
    ...catalogue.patterns.flatMap((pattern): Hanging[] => {
      const judgement = judged.get(pattern.id) ?? judge(pattern, system, catalogue);
      const open = [...judgement.open, ...assumed(judgement)];
      if (judgement.asked) {
        const tooMuch = engineersFor(pattern, system.all, catalogue.capacity) > 0;
        if (tooMuch) open.push(...missing(pattern.experience).map((fact) => ({ fact, weight: enough })));
        const conditions = [
          ...pattern.requires.flatMap(({ when, unless }) => [...missing(when), ...missing(unless)]),
          ...pattern.variants.flatMap(({ when }) => missing(when)),
        ];
        open.push(...conditions.map((fact) => ({ fact, weight: 1 })));
      }
      return open.map((it) => ({ ...it, pattern: pattern.id }));
    }),
    ...catalogue.warnings.flatMap(({ when }) => missing(when).map((fact) => ({ fact, weight: 1 }))),
  ];
}

/** What an assumption holds up falls when the truth is another. */
function assumed({ reasons }: Judgement): Hanging[] {
  return assumedIn(reasons).flatMap(({ fact, weight, needed }) => (needed ? [{ fact, weight }] : []));
}
