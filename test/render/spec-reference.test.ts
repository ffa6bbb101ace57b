import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Derivation } from '../../src/core/vocabulary.ts';
import { derivationText } from '../../src/render/spec-derivation.ts';
import { specReference } from '../../src/render/spec-reference.ts';
import { wordsOf } from '../../src/render/words.ts';
import { catalogue } from '../knowledge.ts';

const words = (language: 'en' | 'ko') =>
  wordsOf(language, parse(readFileSync(`rules/locales/${language}.yaml`, 'utf8')));
const { facts, parts, derive } = catalogue.vocabulary;

describe.each(['en', 'ko'] as const)('the reference in %s', (language) => {
  const text = specReference(catalogue, words(language));

  test.each(facts)('explains $id once, with its question and its values', ({ id, question, values = [] }) => {
    const [, section = '', ...more] = text.split(`#### \`${id}\`\n`);
    const [own = ''] = section.split('\n#');
    expect(more).toEqual([]);
    expect(own.replaceAll('\\', '')).toContain(question[language].replaceAll('<', '&lt;'));
    for (const value of values) expect(own).toContain(`- \`${value.id}\`: `);
  });

  test.each(parts)('has a row for every field of $id', ({ id, fields }) => {
    const section = text.split(`### \`${id}\`\n`)[1]?.split('\n#')[0] ?? '';
    for (const field of fields) expect(section).toContain(`| \`${field.id}\` | `);
  });

  test('leaves no placeholder open', () => {
    expect(text).not.toMatch(/\{(list|field|fact|value|text|domain|where|except|condition)\}/);
  });
});

test('fields inside fields are named by their path', () => {
  const text = specReference(catalogue, words('en'));
  expect(text).toContain('| `steps[].service` | a listed service, **required** |');
  expect(text).toContain('| `rate-limit.per` | duration (1s–86400s), **required** |');
});

test.each([
  [{ fact: 'a', count: 'services' }, 'the number of listed `services`'],
  [
    { fact: 'a', count: 'services', where: { public: true } },
    'the number of listed `services` with `public: true`',
  ],
  [{ fact: 'a', max: 'calls', field: 'timeout' }, 'the greatest `timeout` of the listed `calls`'],
  [{ fact: 'a', max: 'acts', 'size-of': 'steps' }, 'the most `steps` in one of the listed `acts`'],
  [
    { fact: 'a', max: 'acts', distinct: 'steps.by' },
    'the most different `steps.by` in one of the listed `acts`',
  ],
  [{ fact: 'a', some: 'acts', has: 'timeout' }, '`true` when one of the listed `acts` has `timeout`'],
  [
    { fact: 'a', some: 'acts', has: 'steps', value: false },
    '`false` when one of the listed `acts` has `steps`',
  ],
  [{ fact: 'a', collect: 'clients', field: 'kind' }, 'every `kind` of the listed `clients`'],
  [{ fact: 'a', 'length-of': 'kinds' }, 'the number of values of `kinds`'],
] satisfies [Derivation, string][])('%j reads: %s', (rule, text) => {
  expect(derivationText(rule, words('en'))).toBe(text);
});

test('every derivation of the vocabulary can be read', () => {
  expect(derive.map((rule) => derivationText(rule, words('en'))).filter((it) => it.includes('``'))).toEqual(
    [],
  );
});
