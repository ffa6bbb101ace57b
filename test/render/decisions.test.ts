import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { DecisionAdvice, Plan } from '../../src/core/plan.ts';
import { decisionSection } from '../../src/render/decisions.ts';
import { wordsOf } from '../../src/render/words.ts';

const words = wordsOf('en', parse(readFileSync('rules/locales/en.yaml', 'utf8')));
const text = (en: string) => ({ en, ko: en });

/** One decision between `a` and `b`, as it came out in one place. */
function decided(name: string, chosen: string | null, a: number, b: number): DecisionAdvice {
  const options = [
    { id: 'a', title: text('A'), score: a, vetoed: false },
    { id: 'b', title: text('B'), score: b, vetoed: false },
  ];
  const scope = { kind: name === '' ? ('system' as const) : ('service' as const), name };
  return { id: 'which', question: text('Which?'), scope, chosen, options };
}

const lines = (...decisions: DecisionAdvice[]) =>
  decisionSection({ patterns: [], decisions } as unknown as Plan, words).items.flatMap((item) =>
    item.lines.map((line) => line.text),
  );

const whole = decided('', 'a', 3, 1);

test.each<[string, DecisionAdvice[], string[]]>([
  ['in one place is told with all its options', [whole], ['→ A (3) | B (1)']],
  ['that comes out alike everywhere is told once', [whole, decided('x', 'a', 3, 1)], ['→ A (3) | B (1)']],
  [
    'with the same outcome by another score is told for the whole',
    [whole, decided('x', 'a', 5, 1)],
    ['→ A (3) | B (1)'],
  ],
  [
    'that comes out differently is told by option, with the places',
    [whole, decided('x', 'b', 0, 4), decided('y', 'a', 3, 1)],
    [`→ A: ${words.say('scope-whole')} (3)`, '→ B: x (4)'],
  ],
  [
    'with the same scores and another outcome is told too',
    [whole, decided('x', 'b', 3, 1)],
    [`→ A: ${words.say('scope-whole')} (3)`, '→ B: x (1)'],
  ],
  ['of one service only names it', [decided('x', 'b', 0, 4)], ['x: A (0) | → B (4)']],
  ['that nothing asked for is not told', [decided('', null, 0, -1)], []],
  ['with too little evidence says so', [decided('', null, 2, 0)], ['A (2) | B (0)', words.say('undecided')]],
  [
    'whose option waits for a larger team does not call its evidence thin',
    [decided('', null, 3, 0)],
    ['A (3) | B (0)', words.say('undecided-held', { names: 'A' })],
  ],
])('a decision %s', (_name, decisions, expected) => {
  expect(lines(...decisions)).toEqual(expected);
});
