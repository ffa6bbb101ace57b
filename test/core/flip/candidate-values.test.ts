import { expect, test } from 'vitest';
import type { Comparison } from '../../../src/core/comparison.ts';
import type { FactValue } from '../../../src/core/fact.ts';
import { otherValues } from '../../../src/core/flip/candidate-values.ts';
import type { Question } from '../../../src/core/vocabulary.ts';
import { fact, oneOf, question } from '../tiny.ts';

const scale = ['none', 'some', 'much', 'all'];
const tested = (...tests: Comparison['test'][]) =>
  tests.map(
    (it) => fact('it', it, typeof Object.values(it)[0] === 'string' ? scale : undefined) as Comparison,
  );

const integer = question('it', 'integer', { minimum: 0, maximum: 100 });
const number = question('it', 'number', { minimum: 0 });
const percent = question('it', 'percent', { minimum: 50, maximum: 100 });
const duration = question('it', 'duration', { minimum: 0 });
const level = oneOf('it', scale);
const kinds = oneOf('it', ['web', 'tv', 'car'], { type: 'many-of' });
const rules = question('it', 'list', { example: ['PCI DSS'] });

type Case = readonly [string, Question, Comparison[], FactValue | undefined, FactValue[]];

test.each<Case>([
  ['a yes becomes a no', question('it'), tested({ equals: true }), true, [false]],
  ['an unknown yes-no may be either', question('it'), tested({ equals: true }), undefined, [true, false]],
  ['a whole number falls just below', integer, tested({ 'at-least': 3 }), 7, [2]],
  ['a whole number rises to the limit', integer, tested({ 'at-least': 3 }), 0, [3]],
  ['either side of an exact value will do', integer, tested({ equals: 5 }), 5, [4]],
  [
    'every band is tried, the nearest first',
    integer,
    tested({ 'at-least': 10 }, { 'at-least': 21 }),
    30,
    [20, 9],
  ],
  [
    'of an unknown number the limits go first',
    integer,
    tested({ 'at-least': 3 }, { 'at-most': 8 }),
    undefined,
    [3, 2, 9],
  ],
  ['no value leaves the bounds', integer, tested({ 'at-least': 0 }), 7, []],
  ['a percentage moves in its own digits', percent, tested({ 'at-least': 99.9 }), 99.99, [99.8]],
  ['a number keeps off the next limit', number, tested({ equals: 0 }, { 'at-least': 1 }), 1, [0.9, 0]],
  ['a duration moves in its own unit', duration, tested({ above: 300 }), 3600, [300]],
  ['a minute falls to seconds', duration, tested({ 'at-least': 60 }), 60, [59]],
  ['a second falls to parts of one', duration, tested({ 'at-least': 1 }), 60, [0.9]],
  ['of an ordered scale the nearest', level, tested({ 'at-least': 'much' }), 'none', ['much']],
  ['and the nearest that is not named', level, tested({ equals: 'much' }), 'much', ['some']],
  ['a list gains the named member', kinds, tested({ has: 'tv' }), ['web'], [['web', 'tv']]],
  ['a list loses the named member', kinds, tested({ has: 'tv' }), ['web', 'tv'], [['web']]],
  ['a list that must not be empty takes another', kinds, tested({ has: 'tv' }), ['tv'], [['web']]],
  ['of an unknown list both', kinds, tested({ has: 'tv' }), undefined, [['tv'], ['web']]],
  ['a list is as long as asked', rules, tested({ 'at-least': 1 }), [], [['PCI DSS']]],
  ['or empty, where that is an answer', rules, tested({ 'at-least': 1 }), ['HIPAA'], [[]]],
])('%s', (_name, asked, comparisons, current, expected) => {
  expect(otherValues(asked, comparisons, current)).toEqual(expected);
});
