import { sampleValues } from '../../src/core/check/sample-values.ts';
import { type Comparison, comparisonsOf } from '../../src/core/comparison.ts';
import type { Fact, FactValue } from '../../src/core/fact.ts';
import { enough, type Judgement, judge } from '../../src/core/judge.ts';
import { ownConfidence } from '../../src/core/own-confidence.ts';
import type { Pattern } from '../../src/core/pattern.ts';
import type { View } from '../../src/core/view.ts';
import { catalogue } from '../knowledge.ts';
import { placeOf, type Subject } from './subject.ts';

/** So many patterns are looked at for one spec, one after another beginning with a random one. */
const several = 4;

const answers = new Map(catalogue.patterns.map((pattern) => [pattern, answersFor(pattern)]));

/**
 * Says where evidence that is not called open would come out otherwise with one answer. The other way round it need not: an
 * answer may bring two rules that speak against each other, and is called for all the same.
 */
export function confidenceThatMisleads({ views, chance }: Subject): string[] {
  const { patterns } = catalogue;
  const looked = Array.from(
    { length: several },
    (_, index) => patterns[(chance.pick + index) % patterns.length],
  );
  return views.flatMap((view) =>
    looked.flatMap((pattern) => (pattern === undefined ? [] : misleading(pattern, view))),
  );
}

function misleading(pattern: Pattern, view: View): string[] {
  const judgement = judge(pattern, view, catalogue);
  const { level } = ownConfidence(judgement, view);
  if (level === 'open') return [];
  // What is likely may rest on an assumption, which an answer may refute.
  const unquestioned = level === 'strong' ? view.known : view.all;
  const movers = (answers.get(pattern) ?? [])
    .filter(({ fact }) => !unquestioned.has(fact) && judgement.open.some((it) => it.fact === fact))
    .filter(({ fact, value }) => {
      const answered = judge(pattern, knowing({ id: fact, value, origin: 'given' }, view), catalogue);
      return stanceOf(answered) !== stanceOf(judgement);
    });
  const at = `${pattern.id} in ${placeOf(view)} is ${level}`;
  return movers.map(({ fact, value }) => `${at}, yet ${fact} = ${String(value)} moves it`);
}

/** Values for every fact that a pattern's own rules read: one for each way in which they can come out. */
function answersFor({ signals, vetoes }: Pattern): { fact: string; value: FactValue }[] {
  const comparisons = [...signals, ...vetoes].flatMap(({ when }) => comparisonsOf(when));
  return catalogue.vocabulary.facts.flatMap((question) => {
    const own: Comparison[] = comparisons.filter(({ fact }) => fact === question.id);
    if (own.length === 0) return [];
    return sampleValues(question, own).map((value) => ({ fact: question.id, value }));
  });
}

function knowing(fact: Fact, view: View): View {
  const having = (facts: View['all']) => new Map<string, Fact>([...facts, [fact.id, fact]]);
  return { ...view, all: having(view.all), known: having(view.known) };
}

function stanceOf({ vetoes, score }: Judgement): string {
  if (vetoes.length > 0) return 'ruled out';
  return score >= enough ? 'enough' : score > 0 ? 'some' : 'none';
}
