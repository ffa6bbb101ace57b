import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { changesReport } from '../../src/render/changes.ts';
import { wordsOf } from '../../src/render/words.ts';
import { asked, planOf, wanting } from '../core/tiny-plan.ts';

const words = wordsOf('en', parse(readFileSync('rules/locales/en.yaml', 'utf8')));
const patterns = [asked('a'), asked('b')];

test('only what got another verdict is told, with the rule that brought it', () => {
  const before = planOf(patterns, wanting('a'));
  const after = planOf(patterns, wanting('a', 'b'));
  const [section] = changesReport(before, after, 'before.json', words).sections;
  expect(section?.items.map(({ detail }) => detail)).toEqual(['b']);
  const rule = { rule: 'words [b/b-fact]' };
  expect(section?.items[0]?.lines.map(({ text }) => text)).toEqual([words.say('change-reason-added', rule)]);
  const back = changesReport(after, before, 'before.json', words).sections[0]?.items[0];
  expect(back?.lines.map(({ text }) => text)).toEqual([words.say('change-reason-removed', rule)]);
});

test('where nothing changed, that is said', () => {
  const plan = planOf(patterns, wanting('a'));
  const [section] = changesReport(plan, plan, 'before.json', words).sections;
  expect(section).toMatchObject({ items: [], note: words.say('change-none') });
});
