import type { Catalogue } from './catalogue.ts';
import { type Judgement, judge } from './judge.ts';
import type { OpenQuestion } from './plan.ts';
import type { View } from './view.ts';

/** The unknown or assumed facts on which some condition still hangs, those that could move scores the most first. */
export function questionsOf(system: View, catalogue: Catalogue): OpenQuestion[] {
  const weights = new Map<string, { weight: number; patterns: string[] }>();
  for (const pattern of catalogue.patterns) {
    for (const { fact, weight } of hanging(judge(pattern, system, catalogue))) {
      const sofar = weights.get(fact) ?? { weight: 0, patterns: [] };
      const patterns = sofar.patterns.includes(pattern.id) ? sofar.patterns : [...sofar.patterns, pattern.id];
      weights.set(fact, { weight: sofar.weight + weight, patterns });
    }
  }
  return catalogue.vocabulary.facts
    .flatMap(({ id, question, why }): OpenQuestion[] => {
      const open = weights.get(id);
      if (open === undefined) return [];
      const state = system.all.has(id) ? 'assumed' : 'unknown';
      return [{ fact: id, question, why, state, weight: open.weight, patterns: open.patterns.sort() }];
    })
    .sort((a, b) => b.weight - a.weight);
}

function hanging({ open, reasons }: Judgement): { fact: string; weight: number }[] {
  const assumed = reasons.flatMap(({ facts, weight }) =>
    facts
      .filter(({ origin, needed }) => origin === 'assumed' && needed)
      .map(({ fact }) => ({ fact, weight: Math.abs(weight) })),
  );
  return [...open, ...assumed];
}
