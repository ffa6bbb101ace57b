import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/core/catalogue.ts';
import type { Condition } from '../../src/core/condition.ts';
import type { Pattern } from '../../src/core/pattern.ts';
import { viewsOf } from '../../src/core/view.ts';
import type { Question } from '../../src/core/vocabulary.ts';
import {
  catalogueOf,
  excludes,
  fact,
  is,
  needs,
  oneOf,
  pattern,
  question,
  signal,
  veto,
} from '../core/tiny.ts';
import { specOf } from '../spec-of.ts';
import { damagedConditions } from './condition-damage.ts';
import { mutantsOf } from './mutants.ts';
import { soundProbe } from './probe.ts';
import { table } from './table.ts';

const facts: Question[] = [
  question('people', 'integer', { minimum: 1, maximum: 100 }),
  question('rate', 'number', { minimum: 0 }),
  question('uptime', 'percent', { maximum: 100 }),
  oneOf('level', ['low', 'middle', 'high']),
  question('kinds', 'many-of'),
  question('yes'),
];
const { vocabulary } = catalogueOf([], { facts });
const scale = ['low', 'middle', 'high'];

describe('a damaged condition has', () => {
  test.each<[string, Condition, string[]]>([
    [
      'a whole number one less or one more',
      fact('people', { 'at-least': 5 }),
      ['people at-least 5 → 4', 'people at-least 5 → 6'],
    ],
    [
      'no limit beyond the bounds, nor one that comes to the same',
      fact('people', { 'at-least': 1 }),
      ['people at-least 1 → 2'],
    ],
    [
      'a large number a tenth less or more',
      fact('rate', { above: 5000 }),
      ['rate above 5000 → 4500', 'rate above 5000 → 5500'],
    ],
    [
      'a share nearer to the whole, or farther from it',
      fact('uptime', { 'at-least': 99.9 }),
      ['uptime at-least 99.9 → 99.89', 'uptime at-least 99.9 → 99.91'],
    ],
    [
      'the next value of an ordered fact',
      fact('level', { 'at-least': 'middle' }, scale),
      ['level at-least middle → low', 'level at-least middle → high'],
    ],
    [
      'a list without one of its members',
      fact('kinds', { 'has-any': ['a', 'b'] }),
      ['kinds has-any without a', 'kinds has-any without b'],
    ],
    [
      'nothing to move in a yes or a single member',
      { kind: 'all', of: [is('yes'), fact('kinds', { 'has-any': ['a'] })] },
      [],
    ],
    [
      'one damage at a time, however deep it is',
      { kind: 'not', of: { kind: 'any', of: [is('yes'), fact('people', { below: 3 })] } },
      ['people below 3 → 2', 'people below 3 → 4'],
    ],
  ])('%s', (_, condition, names) => {
    expect(damagedConditions(condition, vocabulary).map(({ name }) => name)).toEqual(names);
  });

  test('its place in the whole', () => {
    const condition: Condition = { kind: 'all', of: [is('yes'), fact('people', { 'at-most': 3 })] };
    const [first] = damagedConditions(condition, vocabulary);
    expect(first?.condition).toEqual({ kind: 'all', of: [is('yes'), fact('people', { 'at-most': 2 })] });
  });
});

const patterns: Pattern[] = [
  pattern('queue', {
    signals: [signal('large', 3, fact('people', { 'at-least': 5 })), signal('small', -1, is('yes'))],
    vetoes: [veto('alone')],
    requires: [{ ...needs('broker'), when: is('yes') }],
    conflicts: [excludes('poll')],
  }),
  pattern('broker'),
  pattern('poll', { conflicts: [excludes('queue')] }),
];
const rules: Catalogue = catalogueOf(patterns, { facts: [...facts, question('alone')] });
const queueIn = ({ patterns: all }: Catalogue) => all.find(({ id }) => id === 'queue') as Pattern;

describe('the mutants of a pattern', () => {
  const mutants = mutantsOf(rules).filter(({ file }) => file === 'patterns/queue.yaml');
  const named = (name: string) => {
    const found = mutants.find((mutant) => mutant.name === name);
    if (found === undefined) throw new Error(`no mutant "${name}"`);
    return found;
  };

  test('lose each rule, turn each weight round and move each threshold', () => {
    expect(mutants.map(({ name }) => name)).toEqual([
      'without signal large',
      'signal large: weight 3 → -3',
      'signal large: people at-least 5 → 4',
      'signal large: people at-least 5 → 6',
      'without signal small',
      'signal small: weight -1 → 1',
      'without veto alone',
      'without requirement broker',
      'without conflict poll',
    ]);
  });

  test('differ from the sound rules in that, and in nothing else', () => {
    const lost = queueIn(named('without veto alone').catalogue);
    expect(lost).toEqual({ ...queueIn(rules), vetoes: [] });
  });

  test('lose a conflict on both sides', () => {
    const { patterns: left } = named('without conflict poll').catalogue;
    expect(left.flatMap(({ conflicts }) => conflicts)).toEqual([]);
  });

  test.each([
    ['signal large: people at-least 5 → 4', { people: 4 }, true],
    ['signal large: people at-least 5 → 4', { people: 5 }, false],
    ['signal large: people at-least 5 → 4', {}, false],
    ['without signal small', { yes: true }, true],
    ['without signal small', { yes: false }, false],
  ])('%s can be noticed with %j: %s', (name, given, differs) => {
    expect(viewsOf(specOf(given), rules).some(named(name).differs)).toBe(differs);
  });

  test('are noticed where an outcome is another, or where the engine refuses them', () => {
    const mutant = named('without signal large');
    const probe = { name: 'five people', specs: [specOf({ people: 5 })] };
    const score = (it: Catalogue) => String(queueIn(it).signals.length);
    const refused = (it: Catalogue) => {
      if (it !== rules) throw new Error('no such rule');
      return 'fine';
    };
    expect(soundProbe({ ...probe, outcome: score }, rules).notices(mutant)).toBe(true);
    expect(soundProbe({ ...probe, outcome: refused }, rules).notices(mutant)).toBe(true);
    expect(soundProbe({ ...probe, outcome: () => 'fine' }, rules).notices(mutant)).toBe(false);
  });
});

test('the table names what survives below its file, and rounds down', () => {
  const { text, share } = table([
    { file: 'a.yaml', mutants: 3, survivors: ['without it'] },
    { file: 'b.yaml', mutants: 1, survivors: [] },
  ]);
  expect(share).toBe(0.75);
  expect(text.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, '  '))).toEqual([
    'rules  mutants  noticed',
    'a.yaml  3  2  66.6 %',
    'without it',
    'b.yaml  1  1  100.0 %',
    'in all  4  3  75.0 %',
    '',
  ]);
});
