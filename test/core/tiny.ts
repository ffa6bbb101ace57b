import type { Catalogue, Decision, Domain } from '../../src/core/catalogue.ts';
import { type Condition, factsOf as factsRead, type Test } from '../../src/core/condition.ts';
import type { Fact, Facts, FactValue } from '../../src/core/fact.ts';
import type { Pattern, Signal, Veto } from '../../src/core/pattern.ts';
import type { Derivation, Question } from '../../src/core/vocabulary.ts';

export const text = { en: 'words', ko: '말' };

/** A condition on one fact. */
export function fact(id: string, test: Test, scale?: readonly string[]): Condition {
  return { kind: 'fact', fact: id, test, ...(scale === undefined ? {} : { scale }) };
}

export const is = (id: string, value: FactValue = true): Condition => fact(id, { equals: value });

export function factsOf(
  values: Readonly<Record<string, FactValue>>,
  origin: Fact['origin'] = 'given',
): Facts {
  return new Map(Object.entries(values).map(([id, value]) => [id, { id, value, origin }]));
}

export function signal(id: string, weight: number, when: Condition = is(id)): Signal {
  return { id, weight, when, because: text, source: 'book' };
}

export function veto(id: string, when: Condition = is(id)): Veto {
  return { id, when, because: text, source: 'book' };
}

export const needs = (...any: string[]) => ({ any, because: text, source: 'book' });

export const excludes = (pattern: string) => ({ pattern, because: text });

/** A system-wide pattern of complexity 1 that nothing asks for, unless `over` says otherwise. */
export function pattern(id: string, over: Partial<Pattern> = {}): Pattern {
  return {
    id,
    title: text,
    group: 'structure',
    core: false,
    scope: 'system',
    complexity: 1,
    stage: 1,
    solves: text,
    effects: { 'latency-overhead': 0, 'read-scale': 1, 'write-scale': 0, operations: 1 },
    cost: 1,
    requires: [],
    variants: [],
    conflicts: [],
    provides: [],
    preconditions: [],
    tipping: [],
    signals: [],
    vetoes: [],
    risks: [],
    alternatives: [],
    measure: [],
    'done-badly': [],
    examples: [],
    ...over,
  };
}

export function decision(id: string, order: number, options: readonly string[], plain?: string): Decision {
  const simple = plain === undefined ? [] : [{ plain, title: text }];
  return { id, order, question: text, options: [...options.map((it) => ({ pattern: it })), ...simple] };
}

export function domain(id: string, assume: Readonly<Record<string, FactValue>>): Domain {
  const made = Object.entries(assume).map(([of, value]) => ({
    fact: of,
    value,
    because: text,
    source: 'book',
  }));
  return { id, title: text, assume: made };
}

export function question(
  id: string,
  type: Question['type'] = 'yes-no',
  over: Partial<Question> = {},
): Question {
  return { id, type, group: 'domain', question: text, why: text, example: true, ask: 'always', ...over };
}

export const oneOf = (id: string, values: readonly string[], over: Partial<Question> = {}): Question =>
  question(id, 'one-of', { values: values.map((it) => ({ id: it, label: text })), ...over });

interface Words {
  readonly facts?: readonly Question[];
  readonly derive?: readonly Derivation[];
  readonly decisions?: readonly Decision[];
  readonly domains?: readonly Domain[];
}

const always = [question('team.engineers', 'integer'), question('domain', 'many-of')];

/** Bands as shipped (3 from one engineer, 4 from 10, 5 from 21); every fact that a pattern reads is a yes-no question. */
export function catalogueOf(patterns: readonly Pattern[], words: Words = {}): Catalogue {
  const warning = (id: string) => ({
    id,
    title: text,
    scope: 'system' as const,
    with: [],
    because: text,
    mend: text,
    source: 'book',
    examples: [],
  });
  const bands = [
    { id: 'small', title: text, from: 1, complexity: 3 },
    { id: 'medium', title: text, from: 10, complexity: 4 },
    { id: 'large', title: text, from: 21, complexity: 5 },
  ];
  const conditions = patterns.flatMap(({ signals, vetoes, requires, variants, experience }) => [
    ...[...signals, ...vetoes].map(({ when }) => when),
    ...requires.flatMap(({ when, unless }) => [when, unless]),
    ...variants.map(({ when }) => when),
    experience,
  ]);
  const read = conditions.flatMap((it) => (it === undefined ? [] : factsRead(it)));
  const asked = [...new Set(read)]
    .filter((id) => !always.some((it) => it.id === id))
    .map((id) => question(id));
  return {
    version: 'tiny',
    vocabulary: {
      groups: [],
      facts: [...always, ...(words.facts ?? asked)],
      derive: words.derive ?? [],
      parts: [],
    },
    patterns,
    decisions: words.decisions ?? [],
    domains: words.domains ?? [],
    warnings: [warning('complexity-over-budget'), warning('past-end-of-life'), warning('pinned-over-budget')],
    endOfLife: [],
    prices: [],
    sources: { book: { cite: text, date: '2020-01-01', kind: 'book' } },
    capacity: { bands, 'with-experience': 1, because: text, source: 'book' },
    lecture: { title: text, source: 'book', terms: {}, core: [], tables: [], legend: {} as never },
    disputes: [],
  };
}
