import { describe, expect, test } from 'vitest';
import { type Condition, factsOf as factsRead, type Test, truthOf } from '../../src/core/condition.ts';
import type { FactValue } from '../../src/core/fact.ts';
import { evaluate } from './evaluate.ts';
import { fact, factsOf, is } from './tiny.ts';

const known = factsOf({ yes: true, no: false });
const parts: Record<string, Condition> = { true: is('yes'), false: is('no'), unknown: is('silent') };
const part = (truth: string): Condition => parts[truth] ?? { kind: 'any', of: [] };

describe.each([
  ['true', 'true', 'true', 'true'],
  ['true', 'false', 'false', 'true'],
  ['true', 'unknown', 'unknown', 'true'],
  ['false', 'true', 'false', 'true'],
  ['false', 'false', 'false', 'false'],
  ['false', 'unknown', 'false', 'unknown'],
  ['unknown', 'true', 'unknown', 'true'],
  ['unknown', 'false', 'false', 'unknown'],
  ['unknown', 'unknown', 'unknown', 'unknown'],
])('of %s and %s', (left, right, both, either) => {
  const of = [part(left), part(right)];

  test(`all is ${both}`, () => {
    expect(truthOf({ kind: 'all', of }, known)).toBe(both);
  });

  test(`any is ${either}`, () => {
    expect(truthOf({ kind: 'any', of }, known)).toBe(either);
  });
});

test.each([
  ['true', 'false'],
  ['false', 'true'],
  ['unknown', 'unknown'],
])('not %s is %s', (truth, negated) => {
  expect(truthOf({ kind: 'not', of: part(truth) }, known)).toBe(negated);
});

test('all of nothing holds, any of nothing does not', () => {
  expect(truthOf({ kind: 'all', of: [] }, known)).toBe('true');
  expect(truthOf({ kind: 'any', of: [] }, known)).toBe('false');
});

const scale = ['none', 'basic', 'full'];

describe('one fact against one test', () => {
  test.each<[FactValue, Test, boolean]>([
    ['strong', { equals: 'strong' }, true],
    ['mixed', { equals: 'strong' }, false],
    [0, { equals: 0 }, true],
    [0, { equals: false }, false],
    [false, { equals: false }, true],
    [['web', 'tv'], { equals: ['tv', 'web'] }, true],
    [['web'], { equals: ['tv', 'web'] }, false],
    [['web', 'tv'], { equals: ['web'] }, false],
    ['mixed', { in: ['eventual', 'mixed'] }, true],
    ['strong', { in: ['eventual', 'mixed'] }, false],
    [['web', 'tv'], { has: 'tv' }, true],
    [['web'], { has: 'tv' }, false],
    ['tv', { has: 'tv' }, true],
    [['web'], { 'has-any': ['tv', 'web'] }, true],
    [['voice'], { 'has-any': ['tv', 'web'] }, false],
    [10, { 'at-least': 10 }, true],
    [9, { 'at-least': 10 }, false],
    [10, { 'at-most': 10 }, true],
    [11, { 'at-most': 10 }, false],
    [11, { above: 10 }, true],
    [10, { above: 10 }, false],
    [9, { below: 10 }, true],
    [10, { below: 10 }, false],
    [['PCI DSS'], { 'at-least': 1 }, true],
    [[], { 'at-least': 1 }, false],
    [['a', 'b'], { below: 2 }, false],
  ])('%j passes %j: %s', (value, compared, passes) => {
    expect(truthOf(fact('it', compared), factsOf({ it: value }))).toBe(String(passes));
  });

  test.each<[string, Test, boolean]>([
    ['basic', { 'at-least': 'basic' }, true],
    ['full', { 'at-least': 'basic' }, true],
    ['none', { 'at-least': 'basic' }, false],
    ['none', { 'at-most': 'basic' }, true],
    ['full', { 'at-most': 'basic' }, false],
    ['full', { above: 'basic' }, true],
    ['basic', { above: 'basic' }, false],
    ['none', { below: 'basic' }, true],
    ['basic', { below: 'basic' }, false],
  ])('on the scale none < basic < full, %s passes %j: %s', (value, compared, passes) => {
    expect(truthOf(fact('audit', compared, scale), factsOf({ audit: value }))).toBe(String(passes));
  });

  test.each<[Test]>([
    [{ equals: 1 }],
    [{ in: [1] }],
    [{ has: 'a' }],
    [{ 'has-any': ['a'] }],
    [{ 'at-least': 1 }],
    [{ 'at-most': 1 }],
    [{ above: 1 }],
    [{ below: 1 }],
  ])('of an unknown fact neither %j nor its negation holds', (compared) => {
    const condition = fact('silent', compared);
    expect(truthOf(condition, known)).toBe('unknown');
    expect(truthOf({ kind: 'not', of: condition }, known)).toBe('unknown');
  });
});

describe('what an outcome rests on', () => {
  const facts = factsOf({ a: true, b: true, off: false });
  const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
  const any = (...of: Condition[]): Condition => ({ kind: 'any', of });

  test.each<[string, Condition, string[], string[]]>([
    ['all that hold', all(is('b'), is('a')), ['a', 'b'], []],
    ['only the one that fails', all(is('a'), is('off'), is('silent')), ['off'], []],
    ['only the one that holds', any(is('off'), is('a'), is('silent')), ['a'], []],
    ['each that holds', any(is('b'), is('a'), is('off')), ['a', 'b'], []],
    ['all that fail', any(is('off'), is('a', false)), ['a', 'off'], []],
    ['what is open, and what is known beside it', all(is('a'), is('silent')), ['a'], ['silent']],
    ['each open fact once, sorted', any(is('z'), is('y'), is('z'), is('off')), ['off'], ['y', 'z']],
    ['the same under a negation', { kind: 'not', of: all(is('a'), is('off')) }, ['off'], []],
    ['no fact of a branch that played no part', any(all(is('a'), is('silent')), is('b')), ['b'], []],
  ])('%s', (_name, condition, seen, missing) => {
    const outcome = evaluate(condition, facts);
    expect({ seen: outcome.seen, missing: outcome.missing }).toEqual({ seen, missing });
  });

  test('a condition reads every fact in it, sorted and once', () => {
    expect(factsRead(all(any(is('b'), is('a')), { kind: 'not', of: is('c') }, is('a')))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});
