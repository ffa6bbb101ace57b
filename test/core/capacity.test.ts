import { describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import type { Catalogue } from '../../src/core/catalogue.ts';
import type { Spec } from '../../src/core/spec.ts';
import { specOf } from '../spec-of.ts';
import { catalogueOf, domain, is, needs, pattern, signal } from './tiny.ts';

/** Evidence of two weak signals: enough to adopt, but no trigger. */
const wanted = [signal('x', 2), signal('y', 2)];
const facts = { x: true, y: true };
const at = (engineers: number | null) => ({ 'team.engineers': engineers });

function adviceOn(id: string, given: Spec['facts'], rules: Catalogue) {
  const plan = advise(specOf(given), rules);
  return { ...plan.patterns.find((it) => it.id === id), plan };
}

describe.each<[number | null, string | null, number | null]>([
  [1, 'small', 3],
  [9, 'small', 3],
  [10, 'medium', 4],
  [20, 'medium', 4],
  [21, 'large', 5],
  [10_000, 'large', 5],
  [null, null, null],
])('%s engineers', (engineers, band, complexity) => {
  test(`are band ${band} and carry complexity ${complexity ?? 'of any size'}`, () => {
    const { capacity } = advise(specOf(at(engineers)), catalogueOf([]));
    expect(capacity).toEqual({ band, engineers, complexity });
  });

  test.each([1, 2, 3, 4, 5])('and a pattern of complexity %i is adopted or waits', (size) => {
    const rules = catalogueOf([pattern('a', { complexity: size, signals: wanted })]);
    const waits = size > (complexity ?? 5);
    const advice = adviceOn('a', { ...facts, ...at(engineers) }, rules);
    expect(advice.verdict).toBe(waits ? 'later' : 'adopt');
    expect(advice.waitsFor?.engineers).toBe(waits ? { 4: 10, 5: 21 }[size] : undefined);
  });
});

describe('over the capacity', () => {
  const tipping = [{ en: 'a second team', ko: '두 번째 팀' }];
  const a = pattern('a', { complexity: 4, signals: wanted, experience: is('skilled'), tipping });

  test.each<[string, Spec['facts'], string]>([
    ['experience carries one more', { skilled: true }, 'adopt'],
    ['the lack of it does not', { skilled: false }, 'later'],
    ['nor does silence', {}, 'later'],
  ])('%s', (_name, given, verdict) => {
    expect(adviceOn('a', { ...facts, ...at(9), ...given }, catalogueOf([a])).verdict).toBe(verdict);
  });

  test('it waits for engineers, or for what the pattern says', () => {
    expect(adviceOn('a', { ...facts, ...at(9) }, catalogueOf([a])).waitsFor).toEqual({
      engineers: 10,
      or: tipping,
    });
  });

  test('a pattern waits for the largest of what it requires', () => {
    const rules = catalogueOf([
      pattern('a', { signals: wanted, requires: [needs('b')] }),
      pattern('b', { complexity: 5 }),
    ]);
    expect(adviceOn('a', { ...facts, ...at(3) }, rules)).toMatchObject({
      verdict: 'later',
      waitsFor: { engineers: 21 },
    });
    expect(adviceOn('b', { ...facts, ...at(3) }, rules).verdict).toBe('not-needed');
  });

  test('a signal of full weight is adopted all the same, with a warning', () => {
    const rules = catalogueOf([pattern('a', { complexity: 5, signals: [signal('x', 3)] })]);
    const advice = adviceOn('a', { x: true, ...at(3) }, rules);
    expect(advice).toMatchObject({ verdict: 'adopt', overBudget: true });
    expect(advice.plan.warnings).toMatchObject([
      { id: 'complexity-over-budget', subject: 'a', facts: [{ value: 3 }] },
    ]);
  });

  describe('a signal of full weight', () => {
    const either = { kind: 'any' as const, of: [is('x'), is('z')] };
    const rules = catalogueOf(
      [pattern('a', { complexity: 5, signals: [signal('x', 3, either), signal('z', 0)] })],
      {
        domains: [domain('shop', { z: true })],
      },
    );

    test.each<[string, Spec['facts'], string]>([
      ['that rests on an assumption is no trigger', {}, 'later'],
      ['that would hold without the assumption is one', { x: true }, 'adopt'],
    ])('%s', (_name, given, verdict) => {
      expect(adviceOn('a', { domain: ['shop'], ...at(3), ...given }, rules).verdict).toBe(verdict);
    });
  });
});
