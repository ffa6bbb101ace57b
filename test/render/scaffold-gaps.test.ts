import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { gapTexts } from '../../src/render/scaffold-gaps.ts';
import { wordsOf } from '../../src/render/words.ts';

const words = wordsOf('en', parse(readFileSync('rules/locales/en.yaml', 'utf8')));
const told = (gaps: Parameters<typeof gapTexts>[0]) => gapTexts(gaps, (id) => id.toUpperCase(), words);

test('patterns that the same targets have files for are told together', () => {
  expect(
    told([
      { pattern: 'saga', target: 'node', instead: ['aws', 'sql'] },
      { pattern: 'cqrs', target: 'node', instead: ['sql'] },
      { pattern: 'inbox', target: 'node', instead: ['sql'] },
    ]),
  ).toEqual(['SAGA: no answer for node here; use aws, sql', 'CQRS, INBOX: no answer for node here; use sql']);
});

test('what a target says to use instead is told in its words', () => {
  const advice = { en: 'use a vendor', ko: '벤더 사용' };
  expect(told([{ pattern: 'cdn', target: 'compose', instead: [], advice }])).toEqual([
    'CDN (compose): use a vendor',
  ]);
});

test('patterns that nobody has files for stand in one line', () => {
  const none = told([
    { pattern: 'a', target: 'aws', instead: [] },
    { pattern: 'a', target: 'sql', instead: [] },
    { pattern: 'b', target: 'aws', instead: [] },
  ]);
  expect(none).toEqual(['nothing to write for: A, B (archwright explain <pattern> says what to do)']);
});
