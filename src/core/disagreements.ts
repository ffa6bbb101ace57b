import { derivedValue, listOf, listsOf } from './derive.ts';
import type { Fact, FactValue } from './fact.ts';
import type { Spec } from './spec.ts';
import type { Derivation, Vocabulary } from './vocabulary.ts';

/** A given fact, and what speaks against it: the lists of the spec, or other facts from which it follows for certain. */
export interface Disagreement {
  readonly fact: string;
  readonly given: FactValue;
  readonly follows: FactValue;
  readonly rule: Derivation;
}

/** A fact may be given although it could be counted, but not against the count. One disagreement a fact. */
export function disagreementsIn(spec: Spec, vocabulary: Vocabulary): Disagreement[] {
  const given = new Map(
    Object.entries(spec.facts).flatMap(([id, value]): [string, Fact][] =>
      value === null ? [] : [[id, { id, value, origin: 'given' }]],
    ),
  );
  const lists = listsOf(spec);
  const found = new Map<string, Disagreement>();
  for (const rule of vocabulary.derive) {
    const fact = given.get(rule.fact);
    if (fact === undefined || found.has(rule.fact)) continue;
    if (listOf(rule) === undefined && rule.certain !== true) continue;
    const follows = derivedValue(rule, given, lists);
    if (follows === undefined || equal(fact.value, follows)) continue;
    found.set(rule.fact, { fact: rule.fact, given: fact.value, follows, rule });
  }
  return [...found.values()];
}

function equal(a: FactValue, b: FactValue): boolean {
  return (
    JSON.stringify(Array.isArray(a) ? [...a].sort() : a) ===
    JSON.stringify(Array.isArray(b) ? [...b].sort() : b)
  );
}
