import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { truthOf } from '../../../src/core/condition.ts';
import { explanationOf } from '../../../src/core/explain/explanation.ts';
import type { Pattern } from '../../../src/core/pattern.ts';
import { placesOf } from '../../../src/core/places.ts';
import type { Spec } from '../../../src/core/spec.ts';
import { viewsOf } from '../../../src/core/view.ts';
import { catalogue } from '../../knowledge.ts';
import { specOf } from '../../spec-of.ts';
import { anySpec } from '../random-spec.ts';
import { catalogueOf, decision, domain, fact, is, needs, pattern, question, signal, veto } from '../tiny.ts';

const text = { en: 'words', ko: '말' };

function explained(patterns: readonly Pattern[], facts: Spec['facts'], over: Partial<Spec> = {}, words = {}) {
  const explanation = explanationOf(specOf(facts, over), catalogueOf(patterns, words), 'a');
  const [place] = explanation.places;
  if (place === undefined) throw new Error('a pattern is judged somewhere');
  return { ...explanation, ...place };
}

describe('every rule is told, and why', () => {
  const a = pattern('a', {
    signals: [
      signal('holds', 2),
      signal('fails', 1, { kind: 'all', of: [is('holds'), fact('n', { 'at-least': 3 })] }),
      signal('waits', -1, { kind: 'all', of: [is('holds'), is('open')] }),
      signal('negated', 1, { kind: 'not', of: { kind: 'any', of: [is('holds'), is('open')] } }),
    ],
    vetoes: [veto('wrong')],
  });
  const { rules } = explained([a], { holds: true, n: 2, wrong: false });
  const rule = (id: string) => rules.find((it) => it.rule === `a/${id}`);

  test('none is left out', () => {
    expect(rules.map(({ rule: id, truth, weight }) => [id, truth, weight])).toEqual([
      ['a/wrong', 'false', 0],
      ['a/holds', 'true', 2],
      ['a/fails', 'false', 1],
      ['a/waits', 'unknown', -1],
      ['a/negated', 'false', 1],
    ]);
  });

  test('one that holds, by the facts that made it hold', () => {
    expect(rule('holds')?.facts).toEqual([{ fact: 'holds', value: true, origin: 'given', needed: true }]);
  });

  test('one that does not, by the facts that kept it from it and what it asks of them', () => {
    expect(rule('fails')).toMatchObject({ facts: [], missing: [] });
    expect(rule('fails')?.against).toEqual([
      { fact: 'n', value: 2, origin: 'given', test: { 'at-least': 3 } },
    ]);
  });

  test('under a "not" it is the other way round', () => {
    expect(rule('negated')?.against).toEqual([
      { fact: 'holds', value: true, origin: 'given', test: { equals: true }, not: true },
    ]);
  });

  test('one that is open, by exactly what is missing', () => {
    expect(rule('waits')).toMatchObject({ facts: [], against: [], missing: [{ fact: 'open' }] });
  });

  test('a veto takes nothing that is only assumed, and says so', () => {
    const assumes = {
      domains: [domain('shop', { wrong: true })],
      facts: [question('wrong'), question('holds')],
    };
    const one = pattern('a', { signals: [signal('holds', 3)], vetoes: [veto('wrong')] });
    const { verdict, rules: told } = explained([one], { domain: ['shop'], holds: true }, {}, assumes);
    expect(verdict).toBe('adopt');
    expect(told[0]).toMatchObject({ truth: 'unknown', missing: [{ fact: 'wrong', assumed: true }] });
  });
});

describe('what it requires', () => {
  const wants = { signals: [signal('x', 3)] };
  const requirementOf = (
    over: Partial<Pattern>,
    others: Pattern[],
    facts: Spec['facts'],
    spec: Partial<Spec> = {},
  ) => explained([pattern('a', { ...wants, ...over }), ...others], facts, spec).requirements[0];

  test.each<[string, ReturnType<typeof requirementOf>, object]>([
    [
      'is met by what comes along',
      requirementOf({ requires: [needs('b')] }, [pattern('b')], { x: true }),
      { needed: true, met: { pattern: 'b', how: 'adopted' } },
    ],
    [
      'by what is in use',
      requirementOf({ requires: [needs('b')] }, [pattern('b')], { x: true }, { inUse: [{ pattern: 'b' }] }),
      { needed: true, met: { pattern: 'b', how: 'in-use' } },
    ],
    [
      'by what another one does as well',
      requirementOf(
        { requires: [needs('b')] },
        [pattern('b'), pattern('c', { provides: ['b'], signals: [signal('x', 5)] })],
        { x: true },
      ),
      { needed: true, met: { pattern: 'b', how: 'provided', by: 'c' } },
    ],
    [
      'is not needed, and the facts say why',
      requirementOf({ requires: [{ ...needs('b'), when: is('y') }] }, [pattern('b')], { x: true, y: false }),
      { needed: false, truth: 'false', against: [{ fact: 'y', value: false, test: { equals: true } }] },
    ],
    [
      'is needed where it is not known that something else does it',
      requirementOf({ requires: [{ ...needs('b'), unless: is('y') }] }, [pattern('b')], { x: true }),
      { needed: true, truth: 'unknown', missing: [{ fact: 'y' }], met: { pattern: 'b' } },
    ],
  ])('%s', (_name, state, expected) => {
    expect(state).toMatchObject(expected);
  });

  test('is met by nothing where the pattern does not come', () => {
    const state = requirementOf({ requires: [needs('b')] }, [pattern('b')], {});
    expect(state?.met).toBeUndefined();
  });
});

test('the ways to do it are told in order, each with what became of it', () => {
  const way = (id: string, over: object) => ({
    id,
    title: text,
    requires: [],
    because: text,
    source: 'book',
    ...over,
  });
  const a = pattern('a', {
    signals: [signal('x', 2), signal('y', 2)],
    variants: [
      way('no-reason', { when: is('z') }),
      way('too-much', { complexity: 5 }),
      way('needs-what-is-out', { requires: [needs('b')] }),
      way('fits', {}),
      way('plain', {}),
    ],
  });
  const b = pattern('b', { vetoes: [veto('x')] });
  const { variant, variants } = explained([a, b], { x: true, y: true, z: false, 'team.engineers': 5 });
  expect(variant?.id).toBe('fits');
  expect(variants.map(({ id, state }) => [id, state])).toEqual([
    ['no-reason', 'out'],
    ['too-much', 'too-large'],
    ['needs-what-is-out', 'blocked'],
    ['fits', 'chosen'],
    ['plain', 'after'],
  ]);
});

test('its decisions are told with the scores of the others', () => {
  const two = [
    pattern('a', { signals: [signal('x', 3)] }),
    pattern('b', { signals: [signal('x', 2), signal('y', 2)] }),
  ];
  const { decisions, displacedBy } = explained(
    two,
    { x: true, y: true },
    {},
    {
      decisions: [decision('either', 1, ['a', 'b'])],
    },
  );
  expect(displacedBy).toBe('b');
  expect(decisions.map(({ id, chosen, nearTie }) => [id, chosen, nearTie])).toEqual([['either', 'b', 'a']]);
  expect(decisions[0]?.options.map(({ id, score }) => [id, score])).toEqual([
    ['a', 3],
    ['b', 4],
  ]);
});

describe('of any spec and pattern', () => {
  const ids = fc.constantFrom(...catalogue.patterns.map(({ id }) => id));
  const runs = { seed: 20_240_601, numRuns: 80 };

  test('what is said to hold is exactly what the plan rests on', () => {
    fc.assert(
      fc.property(anySpec, ids, (spec, id) => {
        const explanation = explanationOf(spec, catalogue, id);
        const rulings = placesOf(explanation);
        expect(explanation.places.map(({ kind, name }) => [kind, name])).toEqual(
          rulings.map(({ kind, name }) => [kind, name]),
        );
        for (const [index, { rules }] of explanation.places.entries()) {
          const holding = rules.filter(({ truth }) => truth === 'true');
          const reasons = rulings[index]?.reasons.filter(({ kind }) => kind !== 'requirement') ?? [];
          expect(holding.map(({ rule, weight, facts }) => ({ rule, weight, facts }))).toEqual(
            reasons.map(({ rule, weight, facts }) => ({ rule, weight, facts })),
          );
        }
      }),
      runs,
    );
  });

  test('taken away the facts that speak against a rule nothing does; what it waits for is known by nobody', () => {
    const seen = { false: 0, unknown: 0, true: 0 };
    fc.assert(
      fc.property(anySpec, ids, (spec, id) => {
        for (const { facts, when, truth, against, missing } of rulesIn(spec, id)) {
          const named = new Set(against.map(({ fact: it }) => it));
          const without = { get: (it: string) => (named.has(it) ? undefined : facts?.get(it)) };
          expect(truthOf(when, without)).not.toBe('false');
          expect([against.length > 0, missing.length > 0]).toEqual([truth === 'false', truth === 'unknown']);
          expect(missing.filter(({ fact: it }) => facts?.has(it))).toEqual([]);
          seen[truth] += 1;
        }
      }),
      runs,
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });

  function rulesIn(spec: Spec, id: string) {
    const views = viewsOf(spec, catalogue);
    return explanationOf(spec, catalogue, id).places.flatMap(({ kind, name, rules }) => {
      const view = views.find((it) => it.kind === kind && it.name === name);
      return rules.map((rule) => ({ ...rule, facts: rule.kind === 'veto' ? view?.known : view?.all }));
    });
  }

  test('whatever an adopted pattern needs is met', () => {
    fc.assert(
      fc.property(anySpec, ids, (spec, id) => {
        const explanation = explanationOf(spec, catalogue, id);
        for (const [index, ruling] of placesOf(explanation).entries()) {
          if (ruling.verdict !== 'adopt') continue;
          const unmet = explanation.places[index]?.requirements.filter(({ needed, met }) => needed && !met);
          expect(unmet).toEqual([]);
        }
      }),
      runs,
    );
  });
});
