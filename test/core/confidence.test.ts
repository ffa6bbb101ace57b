import { describe, expect, test } from 'vitest';
import type { GivenFacts } from '../../src/core/fact.ts';
import type { Pattern } from '../../src/core/pattern.ts';
import type { Confidence } from '../../src/core/pattern-advice.ts';
import type { Question } from '../../src/core/vocabulary.ts';
import { decision, domain, is, needs, pattern, question, signal, veto } from './tiny.ts';
import { adviceOn, asked, planOf } from './tiny-plan.ts';

const both = (...facts: string[]) => ({ kind: 'all' as const, of: facts.map((fact) => is(fact)) });

describe('how sure a verdict is', () => {
  test.each<[string, Partial<Pattern>, GivenFacts, Confidence]>([
    ['all is known', { signals: [signal('x', 3)] }, { x: true }, { level: 'strong' }],
    [
      'one unknown fact could bring it below what is enough',
      { signals: [signal('x', 3), signal('y', -1)] },
      { x: true },
      { level: 'open', fact: 'y' },
    ],
    [
      'one unknown fact could only make it firmer',
      { signals: [signal('x', 3), signal('y', 2)] },
      { x: true },
      { level: 'strong' },
    ],
    [
      'one unknown fact could forbid it',
      { signals: [signal('x', 3)], vetoes: [veto('wrong')] },
      { x: true },
      { level: 'open', fact: 'wrong' },
    ],
    [
      'what is forbidden stays so',
      { signals: [signal('x', 3), signal('y', 3)], vetoes: [veto('wrong')] },
      { wrong: true },
      { level: 'strong' },
    ],
    [
      'no single one of two unknown facts could, both together could',
      { signals: [signal('x', 3), signal('y', 1, both('y', 'z')), signal('v', -1, both('u', 'w'))] },
      { x: true },
      { level: 'likely', fact: 'u' },
    ],
    [
      'two facts that are asked for together, one of them known',
      { signals: [signal('x', 3), signal('v', -1, both('u', 'w'))] },
      { x: true, u: true },
      { level: 'open', fact: 'w' },
    ],
    [
      'it stands on an assumption',
      { signals: [signal('assumed', 3)] },
      { domain: ['shop'] },
      { level: 'likely', fact: 'assumed' },
    ],
    [
      'it stands on assumptions that could stand in for each other',
      { signals: [signal('x', 3, { kind: 'any', of: [is('assumed'), is('too')] })] },
      { domain: ['shop'] },
      { level: 'likely', fact: 'assumed' },
    ],
    [
      'an assumption only makes it firmer',
      { signals: [signal('x', 3), signal('assumed', 1)] },
      { domain: ['shop'], x: true },
      { level: 'strong' },
    ],
  ])('%s', (_name, over, facts, confidence) => {
    const plan = planOf(
      [pattern('a', over)],
      facts,
      {},
      { domains: [domain('shop', { assumed: true, too: true })] },
    );
    expect(adviceOn('a', plan).confidence).toEqual(confidence);
  });

  test('what only comes along is as sure as the surest that requires it', () => {
    const patterns = [
      asked('sure', { requires: [needs('helper')] }),
      asked('unsure', { requires: [needs('helper')], vetoes: [veto('wrong')] }),
      pattern('helper', { vetoes: [veto('harmful')] }),
    ];
    const given = { 'sure-fact': true, 'unsure-fact': true };
    expect(adviceOn('helper', planOf(patterns, given)).confidence).toEqual({ level: 'strong' });
    const without = planOf(patterns, { ...given, 'sure-fact': false });
    expect(adviceOn('helper', without).confidence).toEqual({ level: 'open', fact: 'wrong' });
  });

  test('patterns that require each other are as sure as the one that requires them from outside', () => {
    const patterns = [
      asked('root', { requires: [needs('one')] }),
      pattern('one', { requires: [needs('other')] }),
      pattern('other', { requires: [needs('one')] }),
    ];
    const plan = planOf(patterns, { 'root-fact': true });
    expect(adviceOn('one', plan).confidence).toEqual({ level: 'strong' });
    expect(adviceOn('other', plan).confidence).toEqual({ level: 'strong' });
  });

  test('what some teams could not carry is open until the size of the team is known', () => {
    const heavy = pattern('a', { complexity: 5, signals: [signal('x', 2), signal('y', 2)] });
    const known = { x: true, y: true };
    expect(adviceOn('a', planOf([heavy], known)).confidence).toEqual({
      level: 'open',
      fact: 'team.engineers',
    });
    expect(adviceOn('a', planOf([heavy], { ...known, 'team.engineers': 30 })).confidence?.level).toBe(
      'strong',
    );
  });

  test('so is what brings along something that some teams could not carry', () => {
    const root = pattern('a', { signals: [signal('x', 2), signal('y', 2)], requires: [needs('heavy')] });
    const heavy = pattern('heavy', { complexity: 5 });
    const known = { x: true, y: true };
    expect(adviceOn('a', planOf([root, heavy], { ...known, 'team.engineers': 3 })).verdict).toBe('later');
    const plan = planOf([root, heavy], known);
    expect(adviceOn('a', plan).confidence).toEqual({ level: 'open', fact: 'team.engineers' });
    expect(adviceOn('heavy', plan).confidence).toEqual({ level: 'open', fact: 'team.engineers' });
    const has = planOf([root, heavy], known, { inUse: [{ pattern: 'heavy' }] });
    expect(adviceOn('a', has).confidence).toEqual({ level: 'strong' });
  });

  test('what any team with experience carries is not', () => {
    const signals = [signal('x', 2), signal('y', 2)];
    const heavy = pattern('a', { complexity: 4, experience: is('done-before'), signals });
    const of = (facts: GivenFacts) => adviceOn('a', planOf([heavy], { x: true, y: true, ...facts }));
    expect(of({ 'done-before': true, 'team.engineers': 1 }).verdict).toBe('adopt');
    expect(of({ 'done-before': true }).confidence).toEqual({ level: 'strong' });
    expect(of({ 'done-before': false }).confidence).toEqual({ level: 'open', fact: 'team.engineers' });
  });

  test('what stands back is as sure as what is taken in its place', () => {
    const sure = pattern('a', { signals: [signal('x', 3), signal('y', 1)] });
    const unsure = pattern('b', { signals: [signal('x', 3)], vetoes: [veto('wrong')] });
    const given = { x: true, y: true };
    expect(adviceOn('b', planOf([unsure], given)).confidence?.level).toBe('open');
    const words = { decisions: [decision('d', 1, ['a', 'b'])] };
    const displaced = adviceOn('b', planOf([sure, unsure], given, {}, words));
    expect([displaced.displacedBy, displaced.confidence]).toEqual(['a', { level: 'strong' }]);
    const provided = adviceOn('b', planOf([{ ...sure, provides: ['b'] }, unsure], given));
    expect([provided.providedBy, provided.confidence]).toEqual(['a', { level: 'strong' }]);
  });

  test('a decisive fact takes no account of the team', () => {
    const heavy = pattern('a', { complexity: 5, signals: [signal('x', 3)] });
    expect(adviceOn('a', planOf([heavy], { x: true })).confidence).toEqual({ level: 'strong' });
  });

  test('what makes no sense to ask for leaves nothing open', () => {
    const signals = [signal('x', 3), signal('y', 1), signal('v', -1, both('u', 'w'))];
    const idle = { pointless: is('x') };
    const of = (over: Partial<Question>) => {
      const facts = [
        ...['x', 'y'].map((id) => question(id)),
        ...['u', 'w'].map((id) => question(id, 'yes-no', over)),
      ];
      return adviceOn('a', planOf([pattern('a', { signals })], { x: true }, {}, { facts })).confidence;
    };
    expect([of({})?.level, of(idle)?.level]).toEqual(['likely', 'strong']);
  });
});
