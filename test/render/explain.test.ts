import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { explainReport } from '../../src/render/explain.ts';
import { wordsOf } from '../../src/render/words.ts';
import { fact, pattern, signal, veto } from '../core/tiny.ts';
import { planOf } from '../core/tiny-plan.ts';

const words = wordsOf('en', parse(readFileSync('rules/locales/en.yaml', 'utf8')));

const a = pattern('a', {
  signals: [
    signal('audit', 2),
    signal('history', 1, fact('data.history', { equals: 'audit' })),
    signal('costly', -2),
  ],
  vetoes: [veto('wrong')],
});

function lines(facts: Parameters<typeof planOf>[1]): string[] {
  const report = explainReport(planOf([a], facts), a, words);
  return report.sections[0]?.items.flatMap((item) => item.lines.map((it) => `${it.sign} ${it.text}`)) ?? [];
}

const unknown = (id: string) => words.say('unknown', { facts: id });
const silent = words.say('not-fired');

test('every rule is told: with its weight, and whether it is open or known not to hold', () => {
  expect(lines({ audit: true, costly: false })).toEqual([
    ` ${words.say('missing-fact', { fact: 'wrong' })}`,
    '+2 words',
    `(+1) words ${unknown('data.history')}`,
    `(-2) words ${silent}`,
    `(${words.say('veto')}) words ${unknown('wrong')}`,
  ]);
});

test('a rule hangs on the facts that it reads, not on those whose names occur in its values', () => {
  expect(lines({ 'data.history': 'none', costly: false, wrong: false })).toContain(`(+1) words ${silent}`);
});
