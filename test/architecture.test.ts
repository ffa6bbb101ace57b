import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Field } from '../src/core/vocabulary.ts';
import { catalogue } from './knowledge.ts';

/** Which layers and packages a layer may import. ARCHITECTURE.md shows the same table. */
const layers: Record<string, { layers: string[]; packages: string[] }> = {
  core: { layers: [], packages: [] },
  render: { layers: ['core'], packages: ['yaml', 'wrap-ansi'] },
  load: {
    layers: ['core'],
    packages: [
      'node:fs',
      'node:path',
      'node:crypto',
      'node:module',
      'node:url',
      'yaml',
      'ajv',
      'fastest-levenshtein',
    ],
  },
  build: { layers: ['core', 'load'], packages: ['node:fs', 'ajv'] },
  accuracy: { layers: ['core', 'load'], packages: ['node:*', 'yaml'] },
  cli: {
    layers: ['core', 'load', 'render'],
    packages: ['node:*', 'commander', 'inquirer', 'chalk', 'yaml', 'ajv', 'string-width', 'tinyglobby'],
  },
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('src', name))
  .sort();

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const pattern = /(?:^|\n)\s*(?:import|export)\b[^;]*?\bfrom\s+'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g;
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? match[2] ?? []);
}

const layerOf = (file: string) => relative('src', file).split('/')[0] ?? '';

function allowed(file: string, target: string): boolean {
  const own = layers[layerOf(file)];
  if (own === undefined) return false;
  if (target.startsWith('.')) {
    const layer = layerOf(relative('.', resolve(dirname(file), target)));
    return layer === layerOf(file) || own.layers.includes(layer);
  }
  const name = target.startsWith('@')
    ? target.split('/').slice(0, 2).join('/')
    : (target.split('/')[0] ?? '');
  return (
    own.packages.includes(target) ||
    own.packages.includes(name) ||
    (name.startsWith('node:') && own.packages.includes('node:*'))
  );
}

describe('layers', () => {
  test('every layer of the table has files, and every file has a layer', () => {
    expect([...new Set(files.map(layerOf))].sort()).toEqual(Object.keys(layers).sort());
    expect(files.length).toBeGreaterThan(60);
  });

  test.each(files)('%s imports only what its layer may', (file) => {
    expect(importsOf(file).filter((target) => !allowed(file, target))).toEqual([]);
  });

  test('the imports were seen: most files have some', () => {
    expect(files.filter((file) => importsOf(file).length > 0).length).toBeGreaterThan(files.length / 2);
  });
});

describe('knowledge is data', () => {
  const ids = catalogue.patterns.map(({ id }) => id);
  const hyphenated = ids.filter((id) => id.includes('-'));
  const keys = catalogue.vocabulary.parts.flatMap(({ fields }) => fields.flatMap(keysOf));
  // A word that a spec uses as a key (a step's `timeout`) is no name of a pattern there.
  const single = ids.filter((id) => !id.includes('-') && !keys.includes(id));

  test.each(files)('%s names no pattern of the catalogue', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(hyphenated.filter((id) => new RegExp(`\\b${id}\\b`).test(text))).toEqual([]);
    expect(single.filter((id) => new RegExp(`['"\`]${id}['"\`]`).test(text))).toEqual([]);
  });
});

function keysOf(field: Field): string[] {
  return [field.id, ...(field.fields ?? []).flatMap(keysOf)];
}

test('the plan is decided by no clock, no chance and no environment', () => {
  const pure = files.filter((file) => ['core', 'render'].includes(layerOf(file)));
  const impure = pure.filter((file) =>
    /\bDate\b|Math\.random|process\.|localeCompare|toLocale/.test(readFileSync(file, 'utf8')),
  );
  expect(impure).toEqual([]);
});
