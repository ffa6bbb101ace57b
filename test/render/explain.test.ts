import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { explanationOf } from '../../src/core/explain/explanation.ts';
import type { Flips } from '../../src/core/flip/flips.ts';
import type { Pattern } from '../../src/core/pattern.ts';
import type { Spec } from '../../src/core/spec.ts';
import { explainReport } from '../../src/render/explain.ts';
import { flipSection } from '../../src/render/explain-flips.ts';
import { markdownOf } from '../../src/render/markdown.ts';
import type { Section } from '../../src/render/report.ts';
import { textOf } from '../../src/render/text.ts';
import { wordsOf } from '../../src/render/words.ts';
import { catalogueOf, domain, fact, is, needs, pattern, question, signal, veto } from '../core/tiny.ts';
import { specOf } from '../spec-of.ts';

const words = wordsOf('en', parse(readFileSync('rules/locales/en.yaml', 'utf8')));

/** Each line as `title: sign text [proof]`, without the name of the source. */
function lines({ items }: Section): string[] {
  return items.flatMap((item) =>
    item.lines.map(({ sign, text, proof }) => {
      const grounds = proof?.replace(/( · )?words$/, '') ?? '';
      return `${item.title}: ${sign} ${text}${grounds === '' ? '' : ` [${grounds}]`}`;
    }),
  );
}

function sections(patterns: readonly Pattern[], facts: Spec['facts'], over: Partial<Spec> = {}, more = {}) {
  const catalogue = catalogueOf(patterns, more);
  return explainReport(explanationOf(specOf(facts, over), catalogue, 'a'), catalogue, words).sections;
}

const told = (...of: Parameters<typeof sections>) => lines(sections(...of)[0] as Section);

describe('each rule is told with its weight and what settled it', () => {
  const a = pattern('a', {
    signals: [
      signal('audit', 2),
      signal('many', 1, fact('n', { 'at-least': 3 })),
      signal('costly', -2, { kind: 'not', of: is('cheap') }),
      signal('later', 1, { kind: 'all', of: [is('audit'), is('asked')] }),
    ],
    vetoes: [veto('wrong')],
  });

  test('those that hold, those that do not, and those that nobody can tell', () => {
    expect(told([a], { audit: true, n: 2, cheap: true }).filter((line) => !line.startsWith(':'))).toEqual([
      'Holds: +2 words [audit = yes (given)]',
      'Does not hold: (+1) words [n = 2 (given), asked: ≥ 3]',
      'Does not hold: (-2) words [cheap = yes (given), asked: anything but yes]',
      'Not known yet: (veto) words [not known: wrong · wrong = true]',
      'Not known yet: (+1) words [not known: asked · audit = true and asked = true]',
    ]);
  });

  test('a rule hangs on the facts that it reads, not on those whose names occur in its values', () => {
    const one = pattern('a', { signals: [signal('history', 1, fact('data.history', { equals: 'audit' }))] });
    expect(told([one], { 'data.history': 'none' })).toContain(
      'Does not hold: (+1) words [data.history = none (given), asked: audit]',
    );
  });

  test('a veto that an assumption would make hold', () => {
    const one = pattern('a', { signals: [signal('audit', 3)], vetoes: [veto('wrong')] });
    const assumes = {
      domains: [domain('shop', { wrong: true })],
      facts: [question('audit'), question('wrong')],
    };
    expect(told([one], { domain: ['shop'], audit: true }, {}, assumes)).toContain(
      'Not known yet: (veto) words [only assumed, which rules nothing out: wrong = yes · wrong = true]',
    );
  });

  test.each([
    [fact('n', { 'at-most': 3 }), false, '≤ 3'],
    [fact('n', { 'at-least': 5 }), true, '< 5'],
    [fact('n', { in: [1, 2] }), false, 'one of 1, 2'],
    [fact('kinds', { has: 'tv' }), false, 'with tv'],
    [fact('kinds', { 'has-any': ['web', 'tv'] }), true, 'without one of web, tv'],
  ])('%j, negated: %s, asks for %s', (when, negated, asked) => {
    const not = { kind: 'not', of: when } as const;
    const one = pattern('a', { signals: [signal('it', 1, negated ? not : when)] });
    const facts = { n: 9, kinds: negated ? ['web'] : ['car'] };
    expect(told([one], facts).find((line) => line.startsWith('Does not hold'))).toContain(`asked: ${asked}`);
  });
});

describe('what comes with it', () => {
  test('what it requires, and what meets that', () => {
    const a = pattern('a', {
      signals: [signal('x', 3)],
      requires: [needs('b'), { ...needs('c'), when: is('y') }],
    });
    expect(told([a, pattern('b'), pattern('c')], { x: true, y: false })).toEqual(
      expect.arrayContaining([
        'It requires:  words: words [met: words is adopted]',
        'It requires:  words: words [not needed here · y = no (given), asked: yes]',
      ]),
    );
  });

  test('who requires it', () => {
    const other = pattern('b', { signals: [signal('x', 3)], requires: [needs('a')] });
    expect(told([pattern('a'), other], { x: true })).toContain('Required by:  words: words');
  });

  test('the ways to do it', () => {
    const way = {
      title: { en: 'way', ko: '방식' },
      requires: [],
      because: { en: 'why', ko: '이유' },
      source: 'book',
    };
    const a = pattern('a', {
      signals: [signal('x', 3)],
      variants: [
        { ...way, id: 'one', when: is('y'), complexity: 4 },
        { ...way, id: 'two' },
      ],
    });
    const facts = [question('x'), question('y')];
    expect(told([a], { x: true, y: false }, {}, { facts }).slice(-2)).toEqual([
      'Ways to do it, the preferred ones first:  way (complexity 4): why [its condition is not known to hold · y = no (given), asked: yes]',
      'Ways to do it, the preferred ones first:  → way (complexity 1): why [taken]',
    ]);
  });
});

test('parts of which the same is to be said are told once', () => {
  const a = pattern('a', { scope: 'dependency', signals: [signal('x', 3)] });
  const dependencies = ['one', 'two'].map((name) => ({ name }));
  expect(sections([a], { x: true }, { dependencies }).map(({ heading }) => heading)).toEqual([
    'What speaks for and against it: one, two (Adopt now, 3)',
  ]);
});

describe('what would change the verdict', () => {
  const none: Flips = { verdict: 'adopt', singles: [], pairs: [], tried: 9, exhausted: true, fixed: [] };
  const section = (flips: Partial<Flips>, pinned = false) => {
    const withCommand = (of: Flips['singles'] = []) => of.map((flip) => ({ ...flip, command: 'what-if' }));
    const { singles, pairs, ...rest } = { ...none, ...flips };
    return flipSection({ ...rest, singles: withCommand(singles), pairs: withCommand(pairs) }, pinned, words);
  };
  const x = { fact: 'x', from: null, origin: 'unknown', to: true } as const;
  const wait = { fact: 'wait', from: 60, origin: 'given', to: 59, unit: 'seconds' } as const;

  test('is told as it would be, with how it is now', () => {
    const [one, two] =
      section({
        singles: [
          { changes: [x], verdict: 'avoid' },
          { changes: [x, wait], verdict: 'not-needed' },
        ],
      }).items[0]?.lines ?? [];
    expect(one).toEqual({ sign: '', text: 'Avoid if x = yes (now not known)', command: 'what-if' });
    expect(two?.text).toBe('Not needed if x = yes (now not known) and wait = 59s (now 1m, given)');
  });

  test.each<[string, Partial<Flips>, boolean, string]>([
    ['one', { singles: [{ changes: [x], verdict: 'avoid' }] }, false, 'flips-single'],
    ['two', { pairs: [{ changes: [x, wait], verdict: 'avoid' }], exhausted: false }, false, 'flips-pair'],
    ['none', {}, false, 'flips-none'],
    ['none found', { exhausted: false, tried: 50 }, false, 'flips-open'],
    ['nothing to try', { tried: 1, fixed: ['n'] }, false, 'flips-listed'],
    ['a pin', { tried: 1 }, true, 'flips-pinned'],
  ])('%s: it says how far was looked', (_name, flips, pinned, key) => {
    expect(section(flips, pinned).note).toBe(words.say(key, { tried: 50 }));
  });

  test('what follows from the lists is named', () => {
    expect(lines(section({ fixed: ['n', 'm'] }))).toEqual([
      `:  ${words.say('flips-fixed', { facts: 'n, m' })}`,
    ]);
  });

  test('a command line is never broken, and in Markdown nothing in it becomes markup', () => {
    const command = `archwright what-if ${'long-name-'.repeat(12)}.yaml --set 'a=\`b\`'`;
    const report = {
      title: 't',
      subtitle: 's',
      sections: [
        { heading: 'h', tone: 'plain', items: [{ title: '', lines: [{ sign: '', text: 'x', command }] }] },
      ],
    } as const;
    const plain = (text: string) => text;
    const style = { width: 60, strong: plain, faint: plain, good: plain, warn: plain, bad: plain };
    expect(textOf(report, style)).toContain(`\n       ${command}\n`);
    expect(markdownOf(report)).toContain(`<br>\`\` ${command} \`\`\n`);
  });
});
