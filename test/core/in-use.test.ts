import { describe, expect, test } from 'vitest';
import type { Spec } from '../../src/core/spec.ts';
import { decision, excludes, needs, pattern, signal, veto } from './tiny.ts';
import { adviceOn, asked, planOf, wanting } from './tiny-plan.ts';

describe('what the system has', () => {
  test.each<[string, Spec['facts'], string, string]>([
    ['is kept where nothing asks for it', {}, 'keep', 'not-needed'],
    ['is kept where it would be adopted', { x: true }, 'keep', 'adopt'],
    ['is taken out where it is wrong', { x: true, wrong: true }, 'retire', 'avoid'],
    ['is taken out where more speaks against it', { z: true }, 'retire', 'not-needed'],
  ])('%s', (_name, facts, verdict, advised) => {
    const a = pattern('a', {
      complexity: 5,
      signals: [signal('x', 3), signal('z', -1)],
      vetoes: [veto('wrong')],
    });
    const over = { inUse: [{ pattern: 'a' }] };
    expect(adviceOn('a', planOf([a], { 'team.engineers': 2, ...facts }, over))).toMatchObject({
      verdict,
      advised,
    });
  });

  test('is kept where more speaks against it and something adopted requires it', () => {
    const patterns = [
      asked('root', { requires: [needs('a')] }),
      pattern('a', { signals: [signal('z', -1)] }),
    ];
    const over = { inUse: [{ pattern: 'a' }] };
    const plan = planOf(patterns, { ...wanting('root'), z: true }, over);
    expect(adviceOn('a', plan)).toMatchObject({ verdict: 'keep', requiredBy: ['root'] });
    expect(adviceOn('a', planOf(patterns, { z: true }, over))).toMatchObject({
      verdict: 'retire',
      requiredBy: [],
    });
  });

  test('is taken out where its decision goes to another', () => {
    const words = { decisions: [decision('d', 1, ['a', 'b'])] };
    const made = planOf(
      [asked('a', {}, 2), asked('b')],
      wanting('a', 'b'),
      { inUse: [{ pattern: 'a' }] },
      words,
    );
    expect(adviceOn('a', made)).toMatchObject({ verdict: 'retire', displacedBy: 'b' });
  });

  test('is kept where something adopted requires it, though a later decision would go to another', () => {
    const words = { decisions: [decision('first', 1, ['root']), decision('second', 2, ['a', 'b'])] };
    const patterns = [asked('root', { requires: [needs('a')] }), asked('a', {}, 2), asked('b')];
    const over = { inUse: [{ pattern: 'a' }] };
    const plan = planOf(patterns, wanting('root', 'a', 'b'), over, words);
    expect(adviceOn('root', plan).verdict).toBe('adopt');
    expect(adviceOn('a', plan)).toMatchObject({ verdict: 'keep', requiredBy: ['root'] });
    expect(adviceOn('b', plan)).toMatchObject({ verdict: 'not-needed', displacedBy: 'a' });
  });

  test('keeps what it excludes out where something adopted relies on it', () => {
    const patterns = [
      asked('a-root', { requires: [needs('a')] }),
      pattern('a', { conflicts: [excludes('z')] }),
      asked('z', {}, 3),
    ];
    const plan = planOf(patterns, wanting('a-root', 'z'), { inUse: [{ pattern: 'a' }] });
    expect([adviceOn('a', plan).verdict, adviceOn('z', plan).verdict]).toEqual(['keep', 'not-needed']);
  });

  test('is kept where something adopted relies on what it does as a side effect', () => {
    const patterns = [
      asked('root', { requires: [needs('feed')] }),
      pattern('feed'),
      pattern('store', { provides: ['feed'], signals: [signal('z', -1)] }),
    ];
    const plan = planOf(patterns, { ...wanting('root'), z: true }, { inUse: [{ pattern: 'store' }] });
    expect(adviceOn('root', plan).verdict).toBe('adopt');
    expect(adviceOn('store', plan)).toMatchObject({ verdict: 'keep', requiredBy: ['root'] });
  });

  test('is no help where something adopted excludes it', () => {
    const words = { decisions: [decision('first', 1, ['z'])] };
    const patterns = [
      asked('root', { requires: [needs('a')] }),
      pattern('a', { conflicts: [excludes('z')] }),
      asked('z', {}, 3),
    ];
    const plan = planOf(patterns, wanting('root', 'z'), { inUse: [{ pattern: 'a' }] }, words);
    expect(adviceOn('root', plan)).toMatchObject({ verdict: 'not-needed', displacedBy: 'z' });
  });

  test('costs a small team no capacity: it carries that already', () => {
    const big = pattern('a', { complexity: 5, signals: [signal('x', 2), signal('y', 2)] });
    const small = { 'team.engineers': 2, x: true, y: true };
    expect(adviceOn('a', planOf([big], small)).verdict).toBe('later');
    expect(adviceOn('a', planOf([big], small, { inUse: [{ pattern: 'a' }] }))).toMatchObject({
      verdict: 'keep',
      advised: 'adopt',
    });
  });

  test.each([
    ['does what it does as a side effect', {}, 'not-needed'],
    ['does it no longer where it is wrong', { wrong: true }, 'adopt'],
  ])('%s', (_name, facts, verdict) => {
    const patterns = [pattern('a', { provides: ['b'], vetoes: [veto('wrong')] }), asked('b')];
    const made = planOf(patterns, { ...wanting('b'), ...facts }, { inUse: [{ pattern: 'a' }] });
    expect(adviceOn('b', made).verdict).toBe(verdict);
  });

  test('in one service does its side effects there only', () => {
    const service = { scope: 'service' as const };
    const patterns = [pattern('a', { ...service, provides: ['b'] }), asked('b', service)];
    const over = {
      services: ['s', 't'].map((name) => ({ name, facts: wanting('b') })),
      inUse: [{ pattern: 'a', scope: 's' }],
    };
    const { scopes } = adviceOn('b', planOf(patterns, {}, over));
    expect(scopes.filter(({ kind }) => kind === 'service').map((it) => [it.name, it.verdict])).toEqual([
      ['s', 'not-needed'],
      ['t', 'adopt'],
    ]);
  });

  test('in one service is kept there only', () => {
    const over = { services: [{ name: 's' }, { name: 't' }], inUse: [{ pattern: 'a', scope: 's' }] };
    const { verdict, scopes } = adviceOn('a', planOf([pattern('a', { scope: 'service' })], {}, over));
    expect(verdict).toBe('keep');
    expect(scopes.map((it) => [it.name, it.verdict])).toEqual([
      ['', 'not-needed'],
      ['s', 'keep'],
    ]);
  });
});
