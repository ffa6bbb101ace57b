import { type Comparison, comparisonsOf } from '../comparison.ts';
import { type Condition, factsOf, truthOf } from '../condition.ts';
import type { Fact, Facts, FactValue } from '../fact.ts';
import type { Derivation, Vocabulary } from '../vocabulary.ts';
import { sampleValues } from './sample-values.ts';

/** Trying more than this would keep whoever checks rules waiting. */
const mostComparisons = 400;
const mostWork = 1_000_000;

/**
 * Every combination of values that the facts read by some conditions can have, as far as the conditions tell them apart and
 * what follows for certain allows. `undefined` where there are too many to try.
 * @param also conditions that may read more, and that shall come out in every way that the facts read allow
 */
export function worldsOf(
  conditions: readonly Condition[],
  vocabulary: Vocabulary,
  also: readonly Condition[] = [],
): Facts[] | undefined {
  const certain = vocabulary.derive.filter((rule) => rule.certain === true);
  const read = bound(new Set(conditions.flatMap(factsOf)), certain);
  const binding = certain.filter(({ fact }) => read.has(fact));
  const told = [...conditions, ...also, ...binding.flatMap(asCondition)];
  const comparisons = told.flatMap(comparisonsOf).filter(({ fact }) => read.has(fact));
  if (comparisons.length > mostComparisons) return undefined;
  const choices = [...read].map((id) => ({ id, values: valuesOf(id, comparisons, vocabulary) }));
  const count = choices.reduce((product, { values }) => product * values.length, 1);
  if (count === 0 || count * comparisons.length > mostWork) return undefined;
  return combinations(choices).filter((world) => binding.every((rule) => agrees(rule, world)));
}

/** The facts themselves and those that are tied to them by what follows for certain. */
function bound(facts: ReadonlySet<string>, certain: readonly Derivation[]): Set<string> {
  const all = new Set(facts);
  for (let before = -1; before < all.size; ) {
    before = all.size;
    for (const rule of certain) {
      const tied = asCondition(rule).flatMap(factsOf);
      if (tied.some((fact) => all.has(fact))) for (const fact of tied) all.add(fact);
    }
  }
  return all;
}

/** The `when` of a derivation and the equality that it makes hold. */
function asCondition({ fact, when, value }: Derivation): Condition[] {
  if (when === undefined || value === undefined) return [];
  return [when, { kind: 'fact', fact, test: { equals: value } }];
}

function agrees(rule: Derivation, world: Facts): boolean {
  const [when, follows] = asCondition(rule);
  if (when === undefined || follows === undefined) return true;
  return truthOf(when, world) !== 'true' || truthOf(follows, world) === 'true';
}

/** A fact that the vocabulary does not have is never known. */
function valuesOf(
  id: string,
  comparisons: readonly Comparison[],
  { facts }: Vocabulary,
): (FactValue | undefined)[] {
  const question = facts.find((it) => it.id === id);
  if (question === undefined) return [undefined];
  return sampleValues(
    question,
    comparisons.filter(({ fact }) => fact === id),
  );
}

interface Choice {
  readonly id: string;
  readonly values: readonly (FactValue | undefined)[];
}

function combinations(choices: readonly Choice[]): Facts[] {
  return choices.reduce<Map<string, Fact>[]>(
    (worlds, { id, values }) =>
      worlds.flatMap((world) =>
        values.map((value) =>
          value === undefined ? world : new Map(world).set(id, { id, value, origin: 'given' }),
        ),
      ),
    [new Map()],
  );
}
