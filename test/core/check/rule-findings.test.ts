import { describe, expect, test } from 'vitest';
import { findingsIn } from '../../../src/core/check/rule-findings.ts';
import type { Pattern, Requirement } from '../../../src/core/pattern.ts';
import { catalogue as shipped } from '../../knowledge.ts';
import {
  catalogueOf,
  decision,
  excludes,
  fact,
  is,
  needs,
  pattern,
  question,
  signal,
  veto,
} from '../tiny.ts';

const asked = (id: string, over: Partial<Pattern> = {}) =>
  pattern(id, { title: { en: id, ko: id }, signals: [signal(`${id}-needed`, 3)], ...over });
/** What a tiny catalogue asks for whether a rule reads it or not. */
const unasked = ['domain', 'team.engineers', 'a-needed'];
const told = (patterns: readonly Pattern[], words: Parameters<typeof catalogueOf>[1] = {}) =>
  findingsIn(catalogueOf(patterns, words))
    .filter(({ kind, name }) => kind !== 'unread' || !unasked.includes(name))
    .map(({ kind, name, others }) => [kind, name, ...others].join(' '));
const above = (limit: number) => fact('size', { above: limit });
const words = { facts: [question('size', 'integer', { minimum: 1, maximum: 50 }), question('a-needed')] };
const variant = (id: string, requires: readonly Requirement[]) => ({
  id,
  title: { en: id, ko: id },
  requires,
  because: { en: id, ko: id },
  source: 'book',
});

test('patterns that each have a reason have no findings', () => {
  expect(told([asked('a'), asked('b', { requires: [needs('a')] })])).toEqual([]);
});

describe.each<[string, readonly Pattern[], readonly string[]]>([
  [
    'a requires b, b requires a',
    [asked('a', { requires: [needs('b')] }), asked('b', { requires: [needs('a')] })],
    ['cycle a b a'],
  ],
  [
    'three in a ring',
    [
      asked('a', { requires: [needs('b')] }),
      asked('b', { requires: [needs('c')] }),
      asked('c', { requires: [needs('a')] }),
    ],
    ['cycle a b c a'],
  ],
  [
    'a pattern outside that requires one of a ring',
    [
      asked('a', { requires: [needs('b')] }),
      asked('b', { requires: [needs('a')] }),
      asked('c', { requires: [needs('a')] }),
    ],
    ['cycle a b a'],
  ],
  [
    'alternatives that all lead back',
    [
      asked('a', { requires: [needs('b', 'c')] }),
      asked('b', { requires: [needs('a')] }),
      asked('c', { requires: [needs('a')] }),
    ],
    ['cycle a b a'],
  ],
  [
    'an alternative that leads out',
    [asked('a', { requires: [needs('b', 'c')] }), asked('b', { requires: [needs('a')] }), asked('c')],
    [],
  ],
  [
    'something else that does the job',
    [
      asked('a', { requires: [needs('b')] }),
      asked('b', { requires: [needs('a')] }),
      asked('c', { provides: ['b'] }),
    ],
    [],
  ],
  [
    'a variant that leads out',
    [
      asked('a', { requires: [needs('b')] }),
      asked('b', { variants: [variant('x', [needs('a')]), variant('y', [])] }),
    ],
    [],
  ],
  [
    'variants that all lead back',
    [
      asked('a', { requires: [needs('b')] }),
      asked('b', { variants: [variant('x', [needs('a')]), variant('y', [needs('a')])] }),
    ],
    ['cycle a b a'],
  ],
])('a ring of requirements: %s', (_name, patterns, findings) => {
  test(findings.join() || 'is none', () => expect(told(patterns)).toEqual(findings));
});

test('the ring is told of the requirement that --rules brought', () => {
  const own = { ...needs('a'), origin: 'own' as const };
  const patterns = [asked('a', { requires: [needs('b')] }), asked('b', { requires: [own] })];
  const [finding] = findingsIn(catalogueOf(patterns)).filter(({ kind }) => kind === 'cycle');
  expect(finding).toMatchObject({ name: 'b', others: ['a', 'b'], rule: own });
});

describe.each<[string, readonly Pattern[], readonly string[]]>([
  [
    'both that it requires exclude each other',
    [
      asked('a', { requires: [needs('b'), needs('c')] }),
      asked('b', { conflicts: [excludes('c')] }),
      asked('c'),
    ],
    ['contradiction a b c'],
  ],
  [
    'what it requires excludes it',
    [asked('a', { requires: [needs('b')] }), asked('b', { conflicts: [excludes('a')] })],
    ['contradiction a a b'],
  ],
  [
    'each way excludes it',
    [
      asked('a', { requires: [needs('b', 'c')], conflicts: [excludes('b'), excludes('c')] }),
      asked('b'),
      asked('c'),
    ],
    ['contradiction a a c'],
  ],
  [
    'one way is left',
    [asked('a', { requires: [needs('b', 'c')], conflicts: [excludes('b')] }), asked('b'), asked('c')],
    [],
  ],
  [
    'the way that is left needs what it excludes',
    [
      asked('a', { requires: [needs('b', 'c')], conflicts: [excludes('b')] }),
      asked('b'),
      asked('c', { requires: [needs('b')] }),
    ],
    ['contradiction a a b', 'contradiction c'],
  ],
  [
    'only where a condition holds',
    [
      asked('a', { requires: [needs('b'), { ...needs('c'), when: is('a-needed') }] }),
      asked('b', { conflicts: [excludes('c')] }),
      asked('c'),
    ],
    ['contradiction a b c'],
  ],
])('requirements against conflicts: %s', (_name, patterns, findings) => {
  test(findings.join() || 'is none', () => {
    expect(told(patterns)).toEqual(findings.filter((it) => it !== 'contradiction c'));
  });
});

describe.each<[string, Pattern, readonly string[]]>([
  ['a condition past the bound of its fact', asked('a', { vetoes: [veto('v', above(50))] }), ['never a/v']],
  ['a condition that every system meets', asked('a', { vetoes: [veto('v', above(0))] }), ['always a/v']],
  [
    'a signal inside a veto',
    asked('a', { signals: [signal('s', 3, above(20))], vetoes: [veto('v', above(10))] }),
    ['vetoed a/s a/v', 'unreachable a'],
  ],
  ['too little evidence', asked('a', { signals: [signal('s', 2, above(20))] }), ['unreachable a']],
  [
    'evidence that never comes together',
    asked('a', {
      signals: [signal('s', 2, above(20)), signal('t', 2, fact('size', { below: 5 }))],
    }),
    ['unreachable a'],
  ],
  [
    'evidence that comes together',
    asked('a', { signals: [signal('s', 2, above(20)), signal('t', 1, above(5))] }),
    [],
  ],
  [
    'evidence that is always outweighed',
    asked('a', { signals: [signal('s', 3, above(20)), signal('t', -1, above(5))] }),
    ['unreachable a'],
  ],
  [
    'one condition in two signals',
    asked('a', { signals: [signal('s', 3, above(20)), signal('t', 1, above(20))] }),
    ['duplicate a/t a/s'],
  ],
])('a pattern with %s', (_name, one, findings) => {
  test(findings.join() || 'has no finding', () => expect(told([one], words)).toEqual(findings));
});

test('a pattern with too little evidence of its own is reached where another requires it', () => {
  const weak = asked('a', { signals: [signal('s', 1)] });
  expect(told([weak, asked('b')])).toEqual(['unreachable a']);
  expect(told([weak, asked('b', { requires: [needs('a')] })])).toEqual([]);
});

test('a title, a requirement or an option that is there twice', () => {
  const b = asked('b', { title: { en: 'A', ko: 'A' }, requires: [needs('a'), needs('a')] });
  expect(told([asked('a'), b], { decisions: [decision('d', 1, ['a', 'b', 'a'])] })).toEqual([
    'duplicate b/requires b/requires',
    'duplicate decision d decision d',
    'duplicate b a',
  ]);
});

test('a fact that no rule reads, nor anything that follows from it', () => {
  const facts = ['a-needed', 'idle', 'behind'].map((id) => question(id));
  const derive = [{ fact: 'a-needed', when: is('behind'), value: true }];
  expect(told([asked('a')], { facts, derive })).toEqual(['unread idle']);
});

test('the shipped rules have no findings', () => {
  const findings = findingsIn(shipped).map(({ kind, name, others }) => [kind, name, ...others].join(' '));
  expect(findings).toEqual([]);
});
