import { expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import type { Spec } from '../../src/core/spec.ts';
import { specOf } from '../spec-of.ts';
import { catalogueOf, domain, is, needs, pattern, question, signal, veto } from './tiny.ts';

const patterns = [
  pattern('a', { signals: [signal('x', 2), signal('y', -1)], vetoes: [veto('wrong')] }),
  pattern('b', {
    signals: [signal('x', 1), signal('one', 1)],
    requires: [{ ...needs('a'), when: is('y') }],
  }),
];
const facts = [
  question('single'),
  question('x'),
  question('y', 'yes-no', { pointless: is('single') }),
  question('wrong'),
  question('one'),
];
const domains = [domain('shop', { one: true })];

const asked = (given: Spec['facts']) =>
  advise(specOf(given), catalogueOf(patterns, { facts, domains })).questions.map(
    ({ fact, weight, state }) => `${fact} ${weight} ${state}`,
  );

test.each<[string, Spec['facts'], string[]]>([
  [
    'those that could move the most come first, over all patterns',
    {},
    ['x 3 unknown', 'wrong 3 unknown', 'y 1 unknown', 'one 1 unknown'],
  ],
  ['what is known is not asked', { x: true, wrong: false, y: false, one: false }, []],
  ['what makes no sense here is not asked', { single: true, x: true, wrong: false, one: true }, []],
  [
    'what is only assumed may still be asked, where something rests on it',
    { domain: ['shop'], x: true, wrong: false, y: true },
    ['one 1 assumed'],
  ],
])('of the open questions %s', (_name, given, expected) => {
  expect(asked(given)).toEqual(expected);
});
