import type { Catalogue, Domain } from './catalogue.ts';
import { truthOf } from './condition.ts';
import { derive, derivedValue, type Lists, listOf, listsOf } from './derive.ts';
import type { Fact, Facts, FactValue } from './fact.ts';
import type { Service, Spec } from './spec.ts';
import { type Question, units, type Vocabulary } from './vocabulary.ts';

/** `known` holds what is given or derived; `all` adds what the domains assume. Both follow the vocabulary's order. */
export interface Resolved {
  readonly known: Facts;
  readonly all: Facts;
}

/** What a view narrows: the services it is about, and the lists that hold only what belongs to it. */
export interface Narrowed {
  readonly services?: readonly Service[];
  readonly parts?: readonly string[];
}

/**
 * Facts in their order of precedence: given, derived, assumed.
 * @param narrowed what follows from the narrowed lists goes before what is given for the system
 * @param told what is never assumed; the same for every view of a spec, so those who make many work it out once
 */
export function resolve(
  spec: Spec,
  catalogue: Catalogue,
  narrowed: Narrowed = {},
  told: ReadonlySet<string> = toldByServices(spec, catalogue.vocabulary),
): Resolved {
  const { vocabulary, domains } = catalogue;
  const lists = listsOf(spec, narrowed.services);
  const facts = new Map<string, Fact>();
  for (const [id, value] of Object.entries(spec.facts)) {
    if (value !== null) facts.set(id, { id, value, origin: 'given' });
  }
  for (const [id, fact] of ownFacts(narrowed.parts ?? [], lists, vocabulary)) facts.set(id, fact);
  derive(facts, lists, vocabulary.derive);
  const known = inOrder(facts, vocabulary);
  for (const fact of assumptions(known, domains, vocabulary))
    if (!told.has(fact.id)) facts.set(fact.id, fact);
  return { known, all: inOrder(facts, vocabulary) };
}

/** What follows from narrowed lists alone, directly or through other facts that do; an empty one says what it says in a spec. */
function ownFacts(parts: readonly string[], lists: Lists, vocabulary: Vocabulary): Map<string, Fact> {
  const own = new Map<string, Fact>();
  for (const { id, 'when-empty': says } of vocabulary.parts) {
    if (!parts.includes(id) || lists[id]?.length !== 0 || says === undefined) continue;
    own.set(says.fact, { id: says.fact, value: says.value, origin: 'derived' });
  }
  derive(own, Object.fromEntries(parts.map((part) => [part, lists[part] ?? []])), vocabulary.derive);
  return own;
}

/** The facts that some service states for itself: the others are then no longer assumed to be like that. */
export function toldByServices({ services }: Spec, { derive: rules }: Vocabulary): Set<string> {
  const ofService = rules.filter((rule) => listOf(rule) === 'service');
  return new Set(
    services.flatMap((service) => [
      ...Object.keys(service.facts ?? {}),
      ...ofService
        .filter((rule) => derivedValue(rule, new Map(), { service: [service as never] }) !== undefined)
        .map(({ fact }) => fact),
    ]),
  );
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

/** What the named domains assume of the facts that are not known; where they differ, the more demanding value. */
function assumptions(known: Facts, domains: readonly Domain[], vocabulary: Vocabulary): Fact[] {
  const named = known.get('domain')?.value;
  const active = domains.filter((domain) => Array.isArray(named) && named.includes(domain.id));
  const made = active.flatMap((domain) =>
    domain.assume
      .filter((assumption) => !known.has(assumption.fact))
      .filter((it) => it.unless === undefined || truthOf(it.unless, known) !== 'true')
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
