import { describe, expect, test } from 'vitest';
import { type Condition, factsOf } from '../../src/core/condition.ts';
import { catalogue } from '../knowledge.ts';

const { patterns, warnings, domains, lecture, prices, vocabulary } = catalogue;

const read = (...conditions: readonly (Condition | undefined)[]) =>
  conditions.flatMap((condition) => (condition === undefined ? [] : factsOf(condition)));

/** What rules decide on. That the engine itself reads a fact (the domain, the size of the team) is no reason to ask for it. */
const byRules = new Set([
  ...patterns.flatMap(({ signals, vetoes, requires, variants, experience }) => [
    ...read(...[...signals, ...vetoes].map(({ when }) => when), experience),
    ...read(
      ...[requires, ...variants.map((it) => it.requires)]
        .flat()
        .flatMap(({ when, unless }) => [when, unless]),
    ),
    ...read(...variants.map(({ when }) => when)),
  ]),
  ...read(...warnings.flatMap(({ when, unless }) => [when, unless])),
  ...read(...lecture.tables.flatMap(({ rows }) => rows.map(({ when }) => when))),
  ...prices.flatMap(({ of, times = [] }) => [...read(of?.when), ...times]),
  ...read(...domains.flatMap(({ assume }) => assume.map(({ unless }) => unless))),
]);

/** A fact also has a use when something that has one follows from it. */
const used = new Set(byRules);
for (let grew = true; grew; ) {
  const before = used.size;
  for (const { fact, when, unless, 'length-of': list } of vocabulary.derive) {
    if (used.has(fact))
      for (const id of [...read(when, unless), ...(list === undefined ? [] : [list])]) used.add(id);
  }
  grew = used.size > before;
}

describe('every question is worth its answer', () => {
  test('the rules were seen: most facts are read by one', () => {
    expect(byRules.size).toBeGreaterThan(vocabulary.facts.length / 2);
  });

  test.each(vocabulary.facts.map(({ id }) => id))('some rule reads %s', (id) => {
    expect(used).toContain(id);
  });
});
