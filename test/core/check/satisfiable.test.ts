import { describe, expect, test } from 'vitest';
import { canEscape, canFail, canHold } from '../../../src/core/check/satisfiable.ts';
import type { Condition, Test } from '../../../src/core/condition.ts';
import type { Derivation, Question } from '../../../src/core/vocabulary.ts';
import { fact, is, oneOf, question, veto } from '../tiny.ts';

const members = ['a', 'b', 'c'].map((id) => ({ id, label: { en: id, ko: id } }));
const facts: readonly Question[] = [
  question('count', 'integer', { minimum: 0, maximum: 10 }),
  question('critical', 'integer', { minimum: 0, maximum: 10 }),
  question('share', 'percent', { minimum: 0, maximum: 100 }),
  question('rate', 'number'),
  question('open'),
  oneOf('size', ['small', 'medium', 'large']),
  question('kinds', 'many-of', { values: members }),
  question('laws', 'list'),
];
const derive: readonly Derivation[] = [
  { fact: 'critical', when: is('count', 0), value: 0, certain: true },
  { fact: 'open', when: is('size', 'small'), value: false },
];
const vocabulary = { groups: [], facts, derive, parts: [] };
const scale = ['small', 'medium', 'large'];
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
const not = (of: Condition): Condition => ({ kind: 'not', of });
const count = (it: Test) => fact('count', it);

describe('a condition can hold or not, can fail or not', () => {
  test.each<[string, Condition, string, string]>([
    ['a yes-no fact', is('open'), 'yes', 'yes'],
    ['a number at its bound', count({ 'at-least': 10 }), 'yes', 'yes'],
    ['a number past its bound', count({ above: 10 }), 'no', 'yes'],
    ['a number that has every value', count({ 'at-least': 0 }), 'yes', 'no'],
    ['between two limits', all(count({ 'at-least': 3 }), count({ below: 4 })), 'yes', 'yes'],
    ['between two neighbours', all(count({ above: 3 }), count({ below: 4 })), 'no', 'yes'],
    [
      'between two numbers that are not whole',
      all(fact('rate', { above: 3 }), fact('rate', { below: 4 })),
      'yes',
      'yes',
    ],
    ['a whole number and a half', count({ equals: 2.5 }), 'no', 'yes'],
    ['a share of more than all', fact('share', { above: 100 }), 'no', 'yes'],
    ['a fact and its opposite', all(is('open'), not(is('open'))), 'no', 'yes'],
    ['a fact or its opposite', any(is('open'), not(is('open'))), 'yes', 'no'],
    ['below the first of a scale', fact('size', { below: 'small' }, scale), 'no', 'yes'],
    ['every value of a scale', fact('size', { in: scale }, scale), 'yes', 'no'],
    ['a member and another', all(fact('kinds', { has: 'a' }), fact('kinds', { has: 'b' })), 'yes', 'yes'],
    ['all members but more than there are', fact('kinds', { 'at-least': 4 }), 'no', 'yes'],
    [
      'a member of an empty list',
      all(fact('laws', { has: 'x' }), fact('laws', { 'at-most': 0 })),
      'no',
      'yes',
    ],
    ['no member at all, where one is always named', fact('kinds', { 'at-most': 0 }), 'no', 'yes'],
    ['an empty list of names', fact('laws', { 'at-most': 0 }), 'yes', 'yes'],
    ['against what follows for certain', all(is('count', 0), fact('critical', { above: 0 })), 'no', 'yes'],
    [
      'against what only follows until somebody says otherwise',
      all(is('size', 'small'), is('open')),
      'yes',
      'yes',
    ],
    ['what follows for certain', any(not(is('count', 0)), is('critical', 0)), 'yes', 'no'],
  ])('%s', (_name, condition, holds, fails) => {
    expect([canHold(condition, vocabulary), canFail(condition, vocabulary)]).toEqual([holds, fails]);
  });

  test('what has too many cases is not decided', () => {
    const numbers = Array.from({ length: 20 }, (_, at) => question(`n${at}`, 'integer'));
    const many = all(...numbers.map(({ id }) => fact(id, { 'at-least': 3 })));
    expect(canHold(many, { ...vocabulary, facts: numbers, derive: [] })).toBe('undecided');
  });

  test('a condition of a hundred thousand comparisons is not decided, and at once', () => {
    const huge = any(...Array.from({ length: 100_000 }, (_, at) => count({ equals: at })));
    const start = performance.now();
    expect(canHold(huge, vocabulary)).toBe('undecided');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('a fact that nobody asks for is never known', () => {
    expect(canHold(is('nothing'), vocabulary)).toBe('no');
  });
});

describe('a condition escapes its vetoes', () => {
  test.each<[string, Condition, readonly Condition[], string]>([
    ['with none', is('open'), [], 'yes'],
    ['with one on another fact', is('open'), [is('size', 'small')], 'yes'],
    ['with one on the same values', count({ 'at-least': 3 }), [count({ 'at-least': 2 })], 'no'],
    ['with one on a part of them', count({ 'at-least': 3 }), [count({ 'at-least': 5 })], 'yes'],
    [
      'with two that share the values',
      is('size', 'large'),
      [is('open'), fact('size', { above: 'small' }, scale)],
      'no',
    ],
    [
      'with two that share them between them',
      count({ above: 0 }),
      [count({ below: 5 }), count({ above: 4 })],
      'no',
    ],
    ['with one that follows for certain', is('count', 0), [is('critical', 0)], 'no'],
  ])('%s', (_name, condition, vetoes, answer) => {
    const rules = vetoes.map((when, at) => veto(`v${at}`, when));
    expect(canEscape(condition, rules, vocabulary)).toBe(answer);
  });
});
