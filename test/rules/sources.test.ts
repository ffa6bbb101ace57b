import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const rules = join(import.meta.dirname, '../../rules');
const kinds = ['documentation', 'book', 'lecture', 'judgement', 'standard'];
const standing = ['lecture', 'judgement'];
const hangul = /[가-힣]/;

const named = yamlFiles(rules)
  .filter((file) => !['sources/', 'schemas/', 'locales/'].some((folder) => file.startsWith(folder)))
  .flatMap((file) => sourcesNamedIn(read(file)).map((source) => ({ file, source })));
const sources = yamlFiles(join(rules, 'sources')).map((file) => ({
  id: basename(file, '.yaml'),
  ...read<SourceFile>(join('sources', file)),
}));

describe('the sources of the rules', () => {
  it('are seen by this test', () => {
    expect(named.length).toBeGreaterThan(50);
    expect(sources.length).toBeGreaterThan(10);
  });

  it('exist wherever a rule names one', () => {
    const known = new Set(sources.map((source) => source.id));
    expect(named.filter(({ source }) => !known.has(source))).toEqual([]);
  });

  it('are each named by some rule', () => {
    const used = new Set([...standing, ...named.map(({ source }) => source)]);
    expect(sources.map((source) => source.id).filter((id) => !used.has(id))).toEqual([]);
  });

  it.each([
    ['patterns', ['signals', 'vetoes', 'requires']],
    ['domains', ['assume']],
    ['warnings', []],
  ])('stand beside every rule of rules/%s', (folder, lists) => {
    const files = yamlFiles(join(rules, folder)).map((file) => `${folder}/${file}`);
    expect(files).not.toEqual([]);
    const silent = files.flatMap((file) =>
      rulesIn(read(file), lists)
        .filter((rule) => typeof rule.source !== 'string')
        .map((rule) => ({ file, rule })),
    );
    expect(silent).toEqual([]);
  });

  it.each(sources)('tell of $id what, in both languages, of when and of what kind', (source) => {
    expect(source.cite.en).toMatch(/\w/);
    expect(source.cite.en).not.toMatch(hangul);
    expect(source.cite.ko).toMatch(hangul);
    expect(source.date).toMatch(/^\d{4}(-\d{2}){0,2}$/);
    expect(kinds).toContain(source.kind);
    expect(Object.keys(source).sort()).toEqual(
      ['cite', 'date', 'id', 'kind', ...('url' in source ? ['url'] : [])].sort(),
    );
    if (source.url !== undefined) expect(new URL(source.url).protocol).toBe('https:');
  });

  it('are published ones, or say that they are not', () => {
    expect(sources.filter(({ kind }) => kind === 'judgement').map(({ id }) => id)).toEqual(['judgement']);
  });
});

type Yaml = Readonly<Record<string, unknown>>;

interface Rule {
  readonly source?: unknown;
}

interface SourceFile {
  readonly cite: { readonly en: string; readonly ko: string };
  readonly url?: string;
  readonly date: string;
  readonly kind: string;
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

/** The entries of the named lists; a file without such lists is one rule itself. */
function rulesIn(file: Yaml, lists: readonly string[]): Rule[] {
  return lists.length === 0 ? [file] : lists.flatMap((list) => (file[list] ?? []) as Rule[]);
}

function read<Shape = Yaml>(file: string): Shape {
  return parse(readFileSync(join(rules, file), 'utf8'));
}

/** Every text under a key `source`, at any depth. */
function sourcesNamedIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'source' && typeof inner === 'string' ? [inner] : sourcesNamedIn(inner),
  );
}
