import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { changesBetween } from '../../src/core/compare/diff.ts';
import type { Plan } from '../../src/core/plan.ts';
import { changesReport } from '../../src/render/changes.ts';
import { markdownOf } from '../../src/render/markdown.ts';
import { plain } from '../../src/render/style.ts';
import { textOf } from '../../src/render/text.ts';
import { wordsOf } from '../../src/render/words.ts';
import { excludes, needs, pattern, signal } from '../core/tiny.ts';
import { asked, planOf, wanting } from '../core/tiny-plan.ts';

const words = wordsOf('en', parse(readFileSync('rules/locales/en.yaml', 'utf8')));
const names = { title: 'T', before: 'then', after: 'now', sameFacts: 'same', titleOf: (id: string) => id };
const report = (before: Plan, after: Plan) => changesReport(changesBetween(before, after), names, words);
const section = (key: string, before: Plan, after: Plan) =>
  report(before, after).sections.find(({ heading }) => heading === words.say(key));

const patterns = [asked('a'), asked('b', { title: { en: 'B', ko: '비' } })];
const before = planOf(patterns, wanting('a'));
const after = planOf(patterns, wanting('a', 'b'));

test('facts and verdicts stand side by side', () => {
  expect(section('section-changed-facts', before, after)?.table).toEqual([
    ['Fact', 'then', 'now'],
    ['b-fact', 'not known', 'yes (given)'],
  ]);
  expect(section('section-changed-verdicts', before, after)?.table).toEqual([
    ['Pattern', 'then', 'now'],
    ['B', 'Not needed', 'Adopt now'],
  ]);
});

test('only what got another verdict is told, with the rule that brought it', () => {
  const lines = (one: Plan, other: Plan) =>
    section('section-why', one, other)?.items.map(({ title, lines }) => [title, ...lines]);
  expect(lines(before, after)).toEqual([
    [
      'B: Not needed → Adopt now',
      { sign: '+3', text: 'now holds: words', proof: 'b-fact = yes (given) · b/b-fact' },
    ],
  ]);
  expect(lines(after, before)).toEqual([
    [
      'B: Adopt now → Not needed',
      { sign: '-3', text: 'no longer holds: words', proof: 'was: b-fact = yes (given) · b/b-fact' },
    ],
  ]);
});

test('what stays is counted, and told where its score is another one', () => {
  const more = pattern('a', { signals: [signal('a-fact', 3), signal('c-fact', 1)] });
  const grown = (facts: Record<string, boolean>) => planOf([more, asked('b')], facts);
  expect(section('section-same', grown(wanting('a')), grown({ ...wanting('a'), 'c-fact': true }))?.note).toBe(
    'verdicts that stay: 2; only the score differs: words 3 → 4',
  );
  expect(section('section-same', before, after)?.note).toBe('verdicts that stay: 1');
});

test('where nothing changed, that is said', () => {
  expect(section('section-changed-facts', before, before)?.note).toBe('same');
  expect(section('section-changed-verdicts', before, before)?.note).toBe(words.say('change-none'));
  expect(section('section-why', before, before)).toBeUndefined();
});

test('what came between is called by its name, what plays no part by its rule', () => {
  const rivals = [
    pattern('a', { signals: [signal('a-fact', 3), signal('more', 1)] }),
    asked('b', { conflicts: [excludes('a')] }, 5),
  ];
  const items = section(
    'section-why',
    planOf(rivals, { ...wanting('a'), more: true }),
    planOf(rivals, wanting('a', 'b')),
  )?.items;
  expect(items?.[0]?.lines.map(({ text }) => text)).toEqual([
    'now b does the job',
    'different too, without a part in the verdict: a/more',
  ]);
});

test('a requirement names who requires it', () => {
  const team = [asked('a', { requires: [needs('helper')] }), pattern('helper')];
  const items = section('section-why', planOf(team, {}), planOf(team, wanting('a')))?.items;
  expect(items?.find(({ detail }) => detail?.startsWith('helper'))?.lines).toEqual([
    { sign: 'required', text: 'now holds: by a: words', proof: 'a/requires' },
  ]);
});

test('a pattern that only the newer rules have is told once, as new', () => {
  const newer = { ...planOf([...patterns, asked('c')], wanting('a', 'c')), rules: 'newer' };
  expect(report(before, newer).subtitle).toBe('the rules changed from tiny to newer');
  expect(section('section-why', before, newer)?.items.map(({ title }) => title)).toEqual([
    'words: new, Adopt now',
  ]);
});

test('as text and as Markdown the tables are tables', () => {
  const text = textOf(report(before, after), plain);
  expect(text).toContain(
    '  Pattern  then        now\n  ------------------------------\n  B        Not needed  Adopt now',
  );
  expect(markdownOf(report(before, after))).toContain(
    '| Pattern | then | now |\n| --- | --- | --- |\n| B | Not needed | Adopt now |',
  );
});

test('a table that is too wide is shown row by row', () => {
  expect(textOf(report(before, after), { ...plain, width: 28 })).toContain(
    '  B\n        then: Not needed\n        now: Adopt now',
  );
});

test.each(['en', 'ko'] as const)('everything is said in %s', (language) => {
  const spoken = wordsOf(language, parse(readFileSync(`rules/locales/${language}.yaml`, 'utf8')));
  const told = textOf(changesReport(changesBetween(before, after), names, spoken), plain);
  expect(told).not.toMatch(/undefined|\{/);
});
