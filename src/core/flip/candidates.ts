import type { Catalogue } from '../catalogue.ts';
import { type Comparison, comparisonsOf } from '../comparison.ts';
import { type Condition, factsOf } from '../condition.ts';
import type { Facts, FactValue, Origin, Unit } from '../fact.ts';
import { enough } from '../judge.ts';
import type { Pattern } from '../pattern.ts';
import { type Question, units } from '../vocabulary.ts';
import { otherValues } from './candidate-values.ts';
import { bandsThatMatter, conditionsOf } from './pattern-inputs.ts';

/** One fact with another value; `from` is null where nothing is known of it. */
export interface FactChange {
  readonly fact: string;
  readonly from: FactValue | null;
  readonly origin: Origin | 'unknown';
  readonly to: FactValue;
  readonly unit?: Unit;
}

/** What is easiest to be wrong about comes first; what follows from other facts is best changed there. */
const originsInOrder: readonly FactChange['origin'][] = ['unknown', 'assumed', 'given', 'derived'];

/**
 * Every change of one fact that could matter to a pattern by its own rules: the facts that its conditions read, the facts
 * from which those follow, and the size of the team where it matters, each at the thresholds. What is not known goes before
 * what is given, what weighs more before what weighs less.
 */
export function candidatesFor(pattern: Pattern, facts: Facts, catalogue: Catalogue): FactChange[] {
  const read = comparisonsThatMatter(pattern, facts, catalogue);
  const weight = weightsIn(pattern);
  const changes = catalogue.vocabulary.facts.flatMap((question) =>
    changesOf(question, read.get(question.id) ?? [], facts),
  );
  const rank = ({ origin }: FactChange) => originsInOrder.indexOf(origin);
  return changes.sort((a, b) => rank(a) - rank(b) || weight(b.fact) - weight(a.fact));
}

function changesOf(question: Question, comparisons: readonly Comparison[], facts: Facts): FactChange[] {
  if (comparisons.length === 0) return [];
  const { id, type } = question;
  const fact = facts.get(id);
  const unit = units[type];
  return otherValues(question, comparisons, fact?.value).map((to) => ({
    fact: id,
    from: fact?.value ?? null,
    origin: fact?.origin ?? 'unknown',
    to,
    ...(unit === undefined ? {} : { unit }),
  }));
}

function comparisonsThatMatter(
  pattern: Pattern,
  facts: Facts,
  catalogue: Catalogue,
): Map<string, Comparison[]> {
  const read = new Map<string, Comparison[]>();
  const add = (comparison: Comparison) => {
    const { fact } = comparison;
    const known = read.get(fact);
    if (known !== undefined) known.push(comparison);
    else {
      read.set(fact, [comparison]);
      for (const condition of sourcesOf(fact, facts, catalogue)) comparisonsOf(condition).forEach(add);
    }
  };
  conditionsOf(pattern).flatMap(comparisonsOf).forEach(add);
  for (const from of bandsThatMatter(pattern, catalogue))
    add({ kind: 'fact', fact: 'team.engineers', test: { 'at-least': from } });
  return read;
}

/** The conditions from which a fact follows here; none where it is stated, assumed or counted. */
function sourcesOf(fact: string, facts: Facts, { vocabulary }: Catalogue): Condition[] {
  if (facts.get(fact)?.origin !== 'derived') return [];
  return vocabulary.derive.flatMap((rule) =>
    rule.fact === fact && rule.when !== undefined ? [rule.when] : [],
  );
}

/** How much hangs on a fact: the weights of the signals that read it; a veto counts as much as a decisive signal. */
function weightsIn({ signals, vetoes }: Pattern): (fact: string) => number {
  const weights = new Map<string, number>();
  const rules = [
    ...signals.map(({ when, weight }) => ({ when, weight: Math.abs(weight) })),
    ...vetoes.map(({ when }) => ({ when, weight: enough })),
  ];
  for (const { when, weight } of rules)
    for (const fact of factsOf(when)) weights.set(fact, (weights.get(fact) ?? 0) + weight);
  return (fact) => weights.get(fact) ?? 0;
}
