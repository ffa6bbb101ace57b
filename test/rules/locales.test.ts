import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const locale = (language: string): Record<string, string> =>
  parse(readFileSync(`rules/locales/${language}.yaml`, 'utf8')) as Record<string, string>;
const en = locale('en');
const ko = locale('ko');
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test('both languages have the same phrases', () => {
  expect(Object.keys(ko).sort()).toEqual(Object.keys(en).sort());
});

test.each(Object.keys(en))('%s says the same in both languages', (key) => {
  expect(placeholders(ko[key] ?? '')).toEqual(placeholders(en[key] ?? ''));
  expect(typeof en[key]).toBe('string');
  if (/[a-zA-Z]{3}/.test((en[key] ?? '').replace(/\{\w+\}/g, ''))) expect(ko[key]).toMatch(/[가-힣]/);
});

test.each(['strong', 'likely', 'open'])('how sure a verdict is, %s, is one word in all reports', (level) => {
  for (const phrases of [en, ko]) {
    const word = phrases[`change-confidence-${level}`];
    expect(phrases[`confidence-${level}`]?.split(/[ :]/)).toContain(word);
    expect(phrases[`sure-${level}`]?.split(/[ :,.]/)).toContain(word);
  }
});

test('no Korean phrase leaves the choice of a particle to the reader', () => {
  expect(Object.entries(ko).filter(([, text]) => /[가-힣]\([가-힣]\)/.test(text))).toEqual([]);
});

test('a spec is called by one word in Korean', () => {
  expect(Object.entries(ko).filter(([, text]) => text.includes('명세'))).toEqual([]);
});

describe('every phrase is said somewhere', () => {
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('\n');
  const beginnings = [...source.matchAll(/`([\w-]+-)\$\{/g)].flatMap(([, beginning]) => beginning ?? []);
  const isSaid = (key: string) =>
    source.includes(`'${key}'`) || beginnings.some((beginning) => key.startsWith(beginning));

  test('the beginnings of composed keys were seen', () => {
    expect(beginnings).toContain('verdict-');
  });

  test('none is left over', () => {
    expect(Object.keys(en).filter((key) => !isSaid(key))).toEqual([]);
  });
});
