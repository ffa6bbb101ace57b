import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
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
