import { describe, expect, test } from 'vitest';
import type { Spec } from '../../src/core/spec.ts';
import { domain, excludes, is, needs, pattern, signal, veto } from './tiny.ts';
import { adviceOn, asked, planOf, verdicts, wanting } from './tiny-plan.ts';

describe('a pattern alone', () => {
  const a = pattern('a', {
    signals: [signal('x', 2), signal('y', 1), signal('z', -2)],
    vetoes: [veto('wrong')],
  });

  test.each<[string, Spec['facts'], string, number]>([
    ['is not needed without evidence', {}, 'not-needed', 0],
    ['is considered on some', { x: true }, 'consider', 2],
    ['is adopted on enough', { x: true, y: true }, 'adopt', 3],
    ['is held back by evidence against it', { x: true, y: true, z: true }, 'consider', 1],
    ['is not needed where as much speaks against it', { x: true, z: true }, 'not-needed', 0],
    ['is not needed where only something speaks against it', { z: true }, 'not-needed', -2],
    ['is avoided by a veto, whatever its score', { x: true, y: true, wrong: true }, 'avoid', 3],
    ['is not vetoed by silence', { x: true, y: true, wrong: null }, 'adopt', 3],
  ])('%s', (_name, facts, verdict, score) => {
    expect(adviceOn('a', planOf([a], facts))).toMatchObject({ verdict, score });
  });

  test('an assumption adds evidence but forbids nothing', () => {
    const domains = [domain('shop', { x: true, y: true, wrong: true })];
    expect(adviceOn('a', planOf([a], { domain: ['shop'] }, {}, { domains })).verdict).toBe('adopt');
  });
});

describe('what a pattern requires', () => {
  const patterns = [
    asked('a', { requires: [needs('b'), needs('d', 'c')] }),
    pattern('b', { requires: [needs('e')], vetoes: [veto('no-b')] }),
    pattern('c', { complexity: 2, vetoes: [veto('no-c')] }),
    asked('d', { complexity: 3, vetoes: [veto('no-d')] }, 1),
    pattern('e', { core: true, signals: [signal('e-asked', 1)] }),
  ];
  const facts = { ...wanting('a'), 'e-asked': true };

  test.each<[string, Spec['facts'], Partial<Spec>, Record<string, string>]>([
    [
      'comes along, and of two ways the simpler one',
      facts,
      {},
      { a: 'adopt', b: 'adopt', c: 'adopt', d: 'not-needed' },
    ],
    ['or the one with more evidence', { ...facts, 'd-fact': true }, {}, { c: 'not-needed', d: 'adopt' }],
    ['or the one that is not vetoed', { ...facts, 'no-c': true }, {}, { a: 'adopt', c: 'avoid', d: 'adopt' }],
    [
      'or else nothing comes',
      { ...facts, 'no-c': true, 'no-d': true },
      {},
      { a: 'consider', b: 'not-needed' },
    ],
    [
      'nothing comes without what it needs',
      { ...facts, 'no-b': true },
      {},
      { a: 'consider', c: 'not-needed' },
    ],
    [
      'nothing comes with a core pattern that nobody asked for',
      wanting('a'),
      {},
      { a: 'consider', e: 'not-needed' },
    ],
    [
      'what is in use is there',
      facts,
      { inUse: [{ pattern: 'd' }] },
      { a: 'adopt', c: 'not-needed', d: 'keep' },
    ],
    [
      'what is in use but vetoed is not',
      { ...facts, 'no-c': true, 'no-d': true },
      { inUse: [{ pattern: 'd' }] },
      { a: 'consider', d: 'retire' },
    ],
    [
      'what the user avoids does not come',
      facts,
      { pins: [{ pattern: 'c', verdict: 'avoid', reason: 'no' }] },
      { a: 'adopt', c: 'avoid', d: 'adopt' },
    ],
  ])('%s', (_name, given, over, expected) => {
    expect(verdicts(planOf(patterns, given, over))).toMatchObject(expected);
  });

  test('is told where it is missing', () => {
    expect(adviceOn('a', planOf(patterns, wanting('a'))).blockedBy).toEqual({
      pattern: 'e',
      why: 'no-signal',
    });
    expect(adviceOn('a', planOf(patterns, { ...facts, 'no-b': true })).blockedBy).toEqual({
      pattern: 'b',
      why: 'vetoed',
    });
  });

  test('says who required it, with a reason of weight 0', () => {
    const b = adviceOn('b', planOf(patterns, facts));
    expect(b).toMatchObject({ verdict: 'adopt', score: 0, requiredBy: ['a'] });
    expect(b.reasons).toMatchObject([{ kind: 'requirement', rule: 'a/requires', weight: 0 }]);
  });

  test.each([
    ['does, where its condition holds', { flag: true }, 'adopt'],
    ['does not, where nobody knows', {}, 'not-needed'],
    ['does not, where something else does the job', { flag: true, other: true }, 'not-needed'],
  ])('a conditional requirement %s', (_name, given, verdict) => {
    const conditional = { ...needs('b'), when: is('flag'), unless: is('other') };
    const two = [
      asked('a', { requires: [conditional] }),
      pattern('b', { vetoes: [veto('flag', is('never'))] }),
    ];
    expect(adviceOn('b', planOf(two, { ...wanting('a'), ...given })).verdict).toBe(verdict);
  });

  test.each([
    ['adopted', {}],
    ['in use', { inUse: [{ pattern: 'p' }] }],
  ])('what another provides that is %s need not come', (_name, over) => {
    const three = [asked('a', { requires: [needs('b')] }, 4), asked('p', { provides: ['b'] }, 5), asked('b')];
    const made = planOf(three, wanting('a', 'b', 'p'), over);
    expect(adviceOn('a', made).verdict).toBe('adopt');
    expect(adviceOn('b', made)).toMatchObject({ verdict: 'not-needed', providedBy: 'p' });
  });
});

describe('patterns that exclude each other', () => {
  test.each([
    ['the weaker one', [excludes('b')], []],
    ['the stronger one', [], [excludes('a')]],
  ])('the one with more evidence stays, when %s says so', (_name, one, other) => {
    const patterns = [asked('a', { conflicts: one }), asked('b', { conflicts: other }, 4)];
    const made = planOf(patterns, wanting('a', 'b'));
    expect(adviceOn('b', made).verdict).toBe('adopt');
    expect(adviceOn('a', made)).toMatchObject({ verdict: 'not-needed', displacedBy: 'b' });
  });

  test('a way that excludes something adopted is not the way to meet a requirement', () => {
    const patterns = [
      asked('a', { requires: [needs('b', 'c')] }),
      asked('b', {}, 2),
      pattern('c'),
      asked('z', { conflicts: [excludes('b')] }, 5),
    ];
    expect(verdicts(planOf(patterns, wanting('a', 'b', 'z')))).toEqual({
      a: 'adopt',
      b: 'consider',
      c: 'adopt',
      z: 'adopt',
    });
  });

  test('a pattern whose requirements exclude each other does not come', () => {
    const patterns = [
      asked('a', { requires: [needs('b'), needs('c')] }),
      pattern('b'),
      pattern('c', { conflicts: [excludes('b')] }),
    ];
    expect(verdicts(planOf(patterns, wanting('a')))).toEqual({
      a: 'consider',
      b: 'not-needed',
      c: 'not-needed',
    });
  });
});
