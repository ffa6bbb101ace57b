import type { Catalogue, Domain } from './catalogue.ts';
import { evaluate } from './condition.ts';
import { derive, derivedValue, listOf, listsOf } from './derive.ts';
import type { Fact, Facts, FactValue, Unit } from './fact.ts';
import type { Spec } from './spec.ts';
import type { Question, Vocabulary } from './vocabulary.ts';

/** `known` holds what is given or derived; `all` adds what the domains assume. Both follow the vocabulary's order. */
export interface Resolved {
  readonly known: Facts;
  readonly all: Facts;
}

/**
 * Facts in their order of precedence: given, derived, assumed.
 * @param part a list that holds one part only: what follows from it then goes before what is given for the system.
 */
export function resolve(spec: Spec, catalogue: Catalogue, part?: string): Resolved {
  const { vocabulary, domains } = catalogue;
  const facts = new Map<string, Fact>();
  for (const [id, value] of Object.entries(spec.facts)) {
    if (value !== null) facts.set(id, { id, value, origin: 'given' });
  }
  if (part !== undefined) overrideByPart(facts, spec, vocabulary, part);
  derive(facts, listsOf(spec), vocabulary.derive);
  const known = inOrder(facts, vocabulary);
  for (const fact of assumptions(known, domains, vocabulary)) facts.set(fact.id, fact);
  return { known, all: inOrder(facts, vocabulary) };
}

function overrideByPart(facts: Map<string, Fact>, spec: Spec, vocabulary: Vocabulary, part: string): void {
  for (const rule of vocabulary.derive) {
    if (listOf(rule) !== part) continue;
    const value = derivedValue(rule, facts, listsOf(spec));
    if (value !== undefined) facts.set(rule.fact, { id: rule.fact, value, origin: 'derived' });
  }
}

function inOrder(facts: ReadonlyMap<string, Fact>, vocabulary: Vocabulary): Facts {
  return new Map(
    vocabulary.facts.flatMap((question): [string, Fact][] => {
      const fact = facts.get(question.id);
      const unit = units[question.type];
      return fact === undefined ? [] : [[fact.id, unit === undefined ? fact : { ...fact, unit }]];
    }),
  );
}

const units: Partial<Record<Question['type'], Unit>> = { duration: 'seconds', percent: 'percent' };

/** What the named domains assume of the facts that are not known; where they differ, the more demanding value. */
function assumptions(known: Facts, domains: readonly Domain[], vocabulary: Vocabulary): Fact[] {
  const named = known.get('domain')?.value;
  const active = domains.filter((domain) => Array.isArray(named) && named.includes(domain.id));
  const made = active.flatMap((domain) =>
    domain.assume
      .filter((assumption) => !known.has(assumption.fact))
      .filter((it) => it.unless === undefined || evaluate(it.unless, known).truth !== 'true')
      .map(({ fact, value }) => ({ fact, value, domain: domain.id })),
  );
  return vocabulary.facts.flatMap((question) => {
    const [first, ...others] = made.filter((assumption) => assumption.fact === question.id);
    if (first === undefined) return [];
    const value = others.reduce((sofar, other) => join(sofar, other.value, question), first.value);
    const source = [first, ...others].find((assumption) => assumption.value === value) ?? first;
    return [{ id: question.id, value, origin: 'assumed' as const, domain: source.domain }];
  });
}

function join(a: FactValue, b: FactValue, question: Question): FactValue {
  if (Array.isArray(a) && Array.isArray(b)) return [...new Set([...a, ...b])].sort();
  if (a === b) return a;
  if (question['on-difference'] !== undefined) return question['on-difference'];
  if (typeof a === 'number' && typeof b === 'number') return Math.max(a, b);
  if (typeof a === 'boolean') return true;
  const scale = question.values?.map((value) => value.id) ?? [];
  return scale.indexOf(String(a)) >= scale.indexOf(String(b)) ? a : b;
}
