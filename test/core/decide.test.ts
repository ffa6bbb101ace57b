import { describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import type { Pattern } from '../../src/core/pattern.ts';
import type { Pin, Spec } from '../../src/core/spec.ts';
import { specOf } from '../spec-of.ts';
import { catalogueOf, decision, domain, is, needs, pattern, signal, veto } from './tiny.ts';

const asked = (id: string, weight: number, over: Partial<Pattern> = {}) =>
  pattern(id, { signals: [signal(`${id}-fact`, weight)], ...over });
const everything = Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [`${id}-fact`, true]));

function planOf(patterns: readonly Pattern[], facts: Spec['facts'], over: Partial<Spec> = {}) {
  const decisions = [decision('which', 1, ['a', 'b'], 'neither')];
  const plan = advise(specOf({ ...everything, ...facts }, over), catalogueOf(patterns, { decisions }));
  const [made] = plan.decisions;
  return { ...plan, made, ...Object.fromEntries(plan.patterns.map((it) => [it.id, it])) } as typeof plan &
    Record<'a' | 'b' | 'c', (typeof plan.patterns)[number]> & { made: typeof made };
}

describe('of several options', () => {
  test('the one with more evidence is chosen, and the other says by what it is displaced', () => {
    const { a, b, made } = planOf([asked('a', 3), asked('b', 5)], {});
    expect(made).toMatchObject({ chosen: 'b', scope: { kind: 'system', name: '' } });
    expect(made?.options.map(({ id, score }) => [id, score])).toEqual([
      ['a', 3],
      ['b', 5],
      ['neither', null],
    ]);
    expect(b.verdict).toBe('adopt');
    expect(a).toMatchObject({ verdict: 'not-needed', displacedBy: 'b', score: 3 });
  });

  test.each<[string, Partial<Pattern>, string]>([
    ['of equals the simpler one', { complexity: 2 }, 'b'],
    ['of equally simple ones the first by name', {}, 'a'],
  ])('%s is chosen', (_name, over, chosen) => {
    expect(planOf([asked('a', 3, over), asked('b', 3)], {}).made?.chosen).toBe(chosen);
  });

  test.each<[string, number, number, string | undefined]>([
    ['equal evidence', 4, 4, 'b'],
    ['one point less', 4, 3, 'b'],
    ['two points less', 5, 3, undefined],
    ['too little evidence', 3, 2, undefined],
  ])('a runner-up with %s', (_name, one, other, rival) => {
    expect(planOf([asked('a', one), asked('b', other)], {}).made?.nearTie).toBe(rival);
  });

  test('a vetoed runner-up is no near tie', () => {
    expect(
      planOf([asked('a', 3), asked('b', 3, { vetoes: [veto('b-fact')] })], {}).made?.nearTie,
    ).toBeUndefined();
  });

  test.each<[string, Partial<Pattern>, Spec['facts'], string]>([
    ['is vetoed', { vetoes: [veto('wrong', is('a-fact'))] }, {}, 'avoid'],
    [
      'has to wait for the team',
      { complexity: 5, signals: [signal('b-fact', 5, is('domain', ['shop']))] },
      {},
      'not-needed',
    ],
    ['misses what it requires', { requires: [needs('c')] }, {}, 'consider'],
  ])('the next best is chosen when the best %s', (_name, over, facts, verdict) => {
    const patterns = [asked('a', 5, over), asked('b', 3), pattern('c', { vetoes: [veto('b-fact')] })];
    const made = planOf(patterns, facts);
    expect(made.made?.chosen).toBe('b');
    expect(made.a.verdict).toBe(verdict);
  });

  test('the best one waits for the team and keeps its place on the roadmap', () => {
    const domains = [domain('shop', { 'a-fact': true })];
    const decisions = [decision('which', 1, ['a', 'b'])];
    const rules = catalogueOf([asked('a', 5, { complexity: 4 }), asked('b', 3)], { decisions, domains });
    const plan = advise(specOf({ domain: ['shop'], 'b-fact': true, 'team.engineers': 5 }), rules);
    expect(plan.decisions[0]?.chosen).toBe('b');
    expect(plan.patterns[0]).toMatchObject({ id: 'a', verdict: 'later', waitsFor: { engineers: 10 } });
  });

  test('the plain answer stands where no option has enough evidence', () => {
    const { a, made } = planOf([asked('a', 2), asked('b', 1)], {});
    expect(made?.chosen).toBe('neither');
    expect(a.verdict).toBe('consider');
  });

  test('an option that another pattern brought along is chosen', () => {
    const first = decision('first', 0, ['c']);
    const rules = catalogueOf([asked('a', 3), asked('b', 5), asked('c', 3, { requires: [needs('a')] })], {
      decisions: [decision('which', 1, ['a', 'b']), first],
    });
    const plan = advise(specOf(everything), rules);
    expect(plan.decisions.map(({ id, chosen }) => [id, chosen])).toEqual([
      ['first', 'c'],
      ['which', 'a'],
    ]);
    expect(plan.patterns.find(({ id }) => id === 'b')).toMatchObject({ displacedBy: 'a' });
  });

  test('an option that was not chosen does not come along later', () => {
    const patterns = [asked('a', 5), asked('b', 3), asked('c', 3, { requires: [needs('b')] })];
    const { b, c } = planOf(patterns, {});
    expect(b).toMatchObject({ verdict: 'not-needed', displacedBy: 'a' });
    expect(c).toMatchObject({ verdict: 'consider', blockedBy: { pattern: 'b', why: 'vetoed' } });
  });
});

describe('a pin', () => {
  const pin = (of: string, verdict: Pin['verdict']): Pin => ({ pattern: of, verdict, reason: 'we said so' });
  const patterns = [
    asked('a', 5),
    asked('b', 1, { complexity: 5, requires: [needs('c')], vetoes: [veto('wrong', is('d-fact', false))] }),
    asked('c', -1, { core: true, vetoes: [veto('wrong', is('d-fact', false))] }),
  ];

  test('is obeyed against the evidence, and the advice is told', () => {
    const { a, b, made } = planOf(patterns, { 'team.engineers': 2 }, { pins: [pin('b', 'adopt')] });
    expect(b).toMatchObject({
      verdict: 'adopt',
      pinned: 'we said so',
      advised: 'not-needed',
      overBudget: true,
    });
    expect(a).toMatchObject({ verdict: 'not-needed', displacedBy: 'b' });
    expect(made?.chosen).toBe('b');
  });

  test('brings what it requires, though nothing else asks for it', () => {
    expect(planOf(patterns, {}, { pins: [pin('b', 'adopt')] }).c).toMatchObject({
      verdict: 'adopt',
      requiredBy: ['b'],
    });
  });

  test('is obeyed against a veto, and names the requirement that can not come along', () => {
    const { b, c } = planOf(patterns, { 'd-fact': false }, { pins: [pin('b', 'adopt')] });
    expect(b).toMatchObject({
      verdict: 'adopt',
      advised: 'avoid',
      blockedBy: { pattern: 'c', why: 'vetoed' },
    });
    expect(c.verdict).toBe('avoid');
  });

  test('keeps out the best option', () => {
    const { a, made } = planOf([asked('a', 5), asked('b', 3)], {}, { pins: [pin('a', 'avoid')] });
    expect(a).toMatchObject({ verdict: 'avoid', advised: 'adopt', pinned: 'we said so' });
    expect(made?.chosen).toBe('b');
  });

  test.each([
    ['adopt first', [pin('b', 'adopt'), pin('c', 'avoid')]],
    ['avoid first', [pin('c', 'avoid'), pin('b', 'adopt')]],
  ])('and another against what it requires hold both: %s', (_name, pins) => {
    const { b, c } = planOf(patterns, {}, { pins });
    expect([b.verdict, c.verdict]).toEqual(['adopt', 'avoid']);
  });
});
