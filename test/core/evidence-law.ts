import type { Catalogue } from '../../src/core/catalogue.ts';
import { factsOf } from '../../src/core/condition.ts';
import type { Fact } from '../../src/core/fact.ts';
import { type Judgement, judge } from '../../src/core/judge.ts';
import type { Pattern } from '../../src/core/pattern.ts';
import type { View } from '../../src/core/view.ts';
import { viewsOf } from '../../src/core/view.ts';
import { catalogue } from '../knowledge.ts';
import type { Subject } from './subject.ts';

const bare: Catalogue = { ...catalogue, domains: [] };

/** The patterns that read each fact. */
const readers = new Map<string, Pattern[]>();
for (const pattern of catalogue.patterns) {
  for (const fact of new Set(pattern.signals.flatMap(({ when }) => factsOf(when)))) {
    readers.set(fact, [...(readers.get(fact) ?? []), pattern]);
  }
}

/** Every so many of a view's known facts is taken away, one after another, and nothing else with it. */
const each = 3;

export function weightsThatDoNotFall({ spec, chance }: Subject): string[] {
  return viewsOf(spec, bare).flatMap((view) => {
    const before = new Map<string, Judgement>();
    const gone = [...view.all.keys()].filter((_, index) => (index + chance.pick) % each === 0);
    return gone.flatMap((fact) => {
      const without = lacking(fact, view);
      return (readers.get(fact) ?? []).flatMap((pattern) => {
        const sound = before.get(pattern.id) ?? judge(pattern, view, bare);
        before.set(pattern.id, sound);
        const fallen = sound.score - judge(pattern, without, bare).score;
        const carried = sound.reasons
          .filter(({ facts }) => facts.some((it) => it.fact === fact && it.needed))
          .reduce((sum, { weight }) => sum + weight, 0);
        return fallen === carried ? [] : [`${pattern.id} without ${fact}: ${fallen}, not ${carried}`];
      });
    });
  });
}

function lacking(fact: string, view: View): View {
  const facts = new Map<string, Fact>(view.all);
  facts.delete(fact);
  return { ...view, all: facts, known: facts };
}
