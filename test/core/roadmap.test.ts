import { describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import type { Pattern } from '../../src/core/pattern.ts';
import { specOf } from '../spec-of.ts';
import { catalogueOf, needs, pattern, signal } from './tiny.ts';

const wanted = (id: string, over: Partial<Pattern> = {}) =>
  pattern(id, { signals: [signal('x', 2), signal('y', 2)], ...over });

function roadmap(patterns: readonly Pattern[], engineers: number | null = null) {
  return advise(specOf({ x: true, y: true, 'team.engineers': engineers }), catalogueOf(patterns)).roadmap;
}

const stages = (patterns: readonly Pattern[], engineers?: number) =>
  roadmap(patterns, engineers).map(({ stage, patterns: ids }) => [stage, ids]);

describe('the order of adoption', () => {
  test.each<[string, Pattern[], [number | null, string[]][]]>([
    ['is empty where nothing is adopted', [pattern('a')], []],
    [
      'follows the stages',
      [wanted('a', { stage: 2 }), wanted('b', { stage: 1 })],
      [
        [1, ['b']],
        [2, ['a']],
      ],
    ],
    ['is by name within a stage', [wanted('c'), wanted('a'), wanted('b')], [[1, ['a', 'b', 'c']]]],
    ['puts requirements first', [wanted('a', { requires: [needs('b')] }), wanted('b')], [[1, ['b', 'a']]]],
    [
      'moves a pattern to the stage of what it requires',
      [wanted('a', { requires: [needs('b')] }), wanted('b', { stage: 3 })],
      [[3, ['b', 'a']]],
    ],
    [
      'follows chains of requirements',
      [wanted('a', { requires: [needs('b')] }), wanted('b', { requires: [needs('c')] }), wanted('c')],
      [[1, ['c', 'b', 'a']]],
    ],
    [
      'ends where patterns require each other',
      [wanted('a', { requires: [needs('b')] }), wanted('b', { requires: [needs('a')] })],
      [[1, ['b', 'a']]],
    ],
    [
      'minds only the way that is taken',
      [wanted('a', { requires: [needs('b', 'c')] }), pattern('b', { stage: 4 }), wanted('c', { stage: 2 })],
      [[2, ['c', 'a']]],
    ],
    [
      'minds of two ways that are taken the one that is there first',
      [wanted('a', { requires: [needs('b', 'c')] }), wanted('b', { stage: 3 }), wanted('c', { stage: 2 })],
      [
        [2, ['c', 'a']],
        [3, ['b']],
      ],
    ],
  ])('%s', (_name, patterns, expected) => {
    expect(stages(patterns)).toEqual(expected);
  });

  test('what waits comes last, without a number', () => {
    expect(stages([wanted('a', { complexity: 5 }), wanted('b')], 3)).toEqual([
      [1, ['b']],
      [null, ['a']],
    ]);
  });
});

test('a stage adds up what it costs and gains', () => {
  const effects = { 'latency-overhead': 1, 'read-scale': 2, 'write-scale': -1, operations: 3 };
  expect(roadmap([wanted('a', { cost: 2, effects }), wanted('b', { cost: 5 })])).toEqual([
    {
      stage: 1,
      patterns: ['a', 'b'],
      cost: { from: 5, to: 7 },
      operations: 4,
      gain: { 'read-scale': 3, 'write-scale': -1 },
    },
  ]);
});
