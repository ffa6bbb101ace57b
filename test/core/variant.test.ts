import { describe, expect, test } from 'vitest';
import type { GivenFacts } from '../../src/core/fact.ts';
import type { Variant } from '../../src/core/pattern.ts';
import { is, needs, pattern, signal, text, veto } from './tiny.ts';
import { adviceOn, asked, planOf } from './tiny-plan.ts';

const way = (id: string, over: Partial<Variant> = {}): Variant => ({
  id,
  title: text,
  requires: [],
  because: text,
  source: 'book',
  ...over,
});

/** Two weak signals, so that nothing is a hard trigger. */
const weak = [signal('x', 2), signal('y', 2)];
const apart = way('apart', { when: is('late-is-fine'), complexity: 4, cost: 4, requires: [needs('feed')] });
const plain = way('plain', { complexity: 2, cost: 2 });
const split = pattern('split', { signals: weak, complexity: 3, variants: [apart, plain] });
const feed = pattern('feed');
const facts = { x: true, y: true };

const chosen = (given: GivenFacts, patterns = [split, feed]) =>
  adviceOn('split', planOf(patterns, { ...facts, ...given }));

describe('of several ways to do a pattern', () => {
  test.each<[string, GivenFacts, string, number]>([
    ['the preferred one is taken where it holds', { 'late-is-fine': true }, 'apart', 4],
    ['the next one where it does not', { 'late-is-fine': false }, 'plain', 2],
    ['nothing follows from silence', {}, 'plain', 2],
    ['the team decides, too: nine engineers', { 'late-is-fine': true, 'team.engineers': 9 }, 'plain', 2],
    ['the team decides, too: ten engineers', { 'late-is-fine': true, 'team.engineers': 10 }, 'apart', 4],
  ])('%s', (_name, given, variant, cost) => {
    const advice = chosen(given);
    expect([advice.verdict, advice.variant?.id, advice.complexity, advice.cost]).toEqual([
      'adopt',
      variant,
      cost,
      cost,
    ]);
  });

  test('its requirements come along with it, and with it only', () => {
    const came = (given: GivenFacts) =>
      adviceOn('feed', planOf([split, feed], { ...facts, ...given })).requiredBy;
    expect(came({ 'late-is-fine': true })).toEqual(['split']);
    expect(came({ 'late-is-fine': false })).toEqual([]);
  });

  test('a way whose requirement is wrong here is passed over', () => {
    const wrong = pattern('feed', { vetoes: [veto('no-feed')] });
    const advice = chosen({ 'late-is-fine': true, 'no-feed': true }, [split, wrong]);
    expect([advice.verdict, advice.variant?.id]).toEqual(['adopt', 'plain']);
  });

  test('a pin passes over a way whose requirement is wrong here, too', () => {
    const pins = [{ pattern: 'split', verdict: 'adopt' as const, reason: 'decided' }];
    const wrong = pattern('feed', { vetoes: [veto('no-feed')] });
    const plan = planOf([split, wrong], { ...facts, 'late-is-fine': true, 'no-feed': true }, { pins });
    expect(adviceOn('split', plan).variant?.id).toBe('plain');
    expect(adviceOn('split', plan).blockedBy).toBeUndefined();
  });

  test('a pattern that waits says in which way it would be done', () => {
    const heavy = pattern('split', {
      signals: weak,
      complexity: 5,
      variants: [way('one', { when: is('a') }), way('two')],
    });
    const advice = chosen({ 'team.engineers': 9 }, [heavy]);
    expect([advice.verdict, advice.variant?.id, advice.waitsFor?.engineers]).toEqual(['later', 'two', 21]);
  });

  test('a decisive fact takes the way that the team can carry before the one that it can not', () => {
    const eager = { ...split, signals: [signal('x', 3)] };
    const advice = chosen({ 'late-is-fine': true, 'team.engineers': 9 }, [eager, feed]);
    expect([advice.variant?.id, advice.overBudget]).toEqual(['plain', undefined]);
  });

  test('what comes along is done in a way that the team can carry', () => {
    const root = asked('root', { requires: [needs('split')] });
    const plan = planOf([root, pattern('split', { ...split, signals: [] }), feed], {
      'root-fact': true,
      'late-is-fine': true,
      'team.engineers': 9,
    });
    expect(adviceOn('split', plan).variant?.id).toBe('plain');
  });

  test('the facts behind the choice are named', () => {
    expect(chosen({ 'late-is-fine': true }).variant?.facts.map(({ fact }) => fact)).toEqual(['late-is-fine']);
  });
});
