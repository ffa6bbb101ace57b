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
