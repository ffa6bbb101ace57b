import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { advise } from '../src/core/advise.ts';
import type { Catalogue } from '../src/core/catalogue.ts';
import type { ProfileName } from '../src/core/plan.ts';
import type { Spec } from '../src/core/spec.ts';
import { specSchema } from '../src/load/spec-schema.ts';
import { anySpec } from './core/random-spec.ts';
import { inMemory } from './in-memory.ts';
import { catalogue } from './knowledge.ts';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const schemaAt = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

function yamlBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name))
    .sort();
}

describe('the plan', () => {
  const published = schemaAt('rules/schemas/plan.schema.json');
  const valid = ajv.compile(published);
  const specs = [...yamlBelow('examples'), ...yamlBelow('test/scenarios/published')];

  async function planOf(file: string, profile: ProfileName) {
    const { stdout } = await inMemory('advise', file, '--format', 'json', '--profile', profile);
    return JSON.parse(stdout);
  }

  test.each(
    specs.flatMap((file) => (['standard', 'lecture'] as const).map((profile) => [file, profile] as const)),
  )('of %s by the profile %s is one by the published schema', async (file, profile) => {
    valid(await planOf(file, profile));
    expect(valid.errors ?? []).toEqual([]);
  });

  test('of any spec is one, and together such plans have every property that the schema knows', () => {
    const specs = fc.sample(anySpec, { seed: 20_240_601, numRuns: 240 });
    const plans = [
      ...specs.map((spec) => advise(spec, catalogue)),
      ...specs.slice(0, 20).map((spec) => advise(pinned(spec), catalogue)),
      ...specs.slice(0, 20).map((spec) => advise(spec, catalogue, 'lecture')),
      ...specs.map((spec) => advise(spec, allOwn(catalogue))),
    ].map((plan) => JSON.parse(JSON.stringify(plan)));
    for (const plan of plans) {
      valid(plan);
      expect(valid.errors ?? []).toEqual([]);
    }
    const seen = new Set(plans.flatMap((plan) => [...pathsIn(plan)]));
    const known = [...propertiesOf(published, published.definitions)];
    expect(known.length).toBeGreaterThan(60);
    expect(known.filter((path) => !seen.has(path))).toEqual([]);
  });

  test('is one only with everything that the schema requires, and with nothing else', async () => {
    const plan = await planOf('examples/rideshare.yaml', 'standard');
    const optional = ['total', 'prices', 'overlay'];
    expect([...published.required, ...optional]).toEqual(Object.keys(published.properties));
    for (const key of published.required) {
      const { [key]: _left, ...rest } = plan;
      expect(valid(rest)).toBe(false);
    }
    expect(valid({ ...plan, other: 1 })).toBe(false);
    const [first, ...others] = plan.patterns;
    expect(valid({ ...plan, patterns: [{ ...first, other: 1 }, ...others] })).toBe(false);
  });
});

/** The rules as if all of them came from a folder given with --rules. */
function allOwn(rules: Catalogue): Catalogue {
  const own = <T>(members: readonly T[]) => members.map((it) => ({ ...it, origin: 'own' as const }));
  return {
    ...rules,
    overlay: ['everything'],
    patterns: rules.patterns.map((it) => ({
      ...it,
      rules: 'own',
      signals: own(it.signals),
      vetoes: own(it.vetoes),
      requires: own(it.requires),
      variants: own(it.variants),
    })),
    warnings: own(rules.warnings),
    domains: rules.domains.map((it) => ({ ...it, assume: own(it.assume) })),
  };
}

function pinned(spec: Spec): Spec {
  const pins = catalogue.patterns.slice(0, 2).map(({ id: pattern }, at) => ({
    pattern,
    verdict: at === 0 ? ('adopt' as const) : ('avoid' as const),
    reason: 'decided last year',
  }));
  return { ...spec, pins };
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** `patterns[].scopes[].kind`: the path of every property that a schema names. */
function* propertiesOf(
  schema: Schema,
  definitions: Readonly<Record<string, Schema>>,
  path = '',
): Generator<string> {
  const { properties = {}, items } = definitions[schema.$ref?.split('/').pop() ?? ''] ?? schema;
  if (items !== undefined) yield* propertiesOf(items, definitions, `${path}[]`);
  for (const [key, inner] of Object.entries(properties)) {
    const here = path === '' ? key : `${path}.${key}`;
    yield here;
    yield* propertiesOf(inner, definitions, here);
  }
}

/** The same paths, of a value. */
function* pathsIn(value: unknown, path = ''): Generator<string> {
  if (Array.isArray(value)) {
    for (const member of value) yield* pathsIn(member, `${path}[]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const here = path === '' ? key : `${path}.${key}`;
      yield here;
      yield* pathsIn(inner, here);
    }
  }
}

test('the published schema of a spec is what the vocabulary gives', () => {
  const ids = catalogue.patterns.map(({ id }) => id);
  const fresh = JSON.parse(JSON.stringify(specSchema(catalogue.vocabulary, ids)));
  expect(schemaAt('rules/schemas/spec.schema.json')).toEqual(fresh);
});

describe('a file that names its schema', () => {
  const files = ['rules', 'examples', 'templates'].flatMap(yamlBelow);
  const named = files.flatMap((file) => {
    const [, path] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
    return path === undefined ? [] : [{ file, schema: join(dirname(file), path) }];
  });
  const checks = new Map<string, ReturnType<typeof ajv.compile>>();
  const checkBy = (path: string) => {
    const check = checks.get(path) ?? ajv.compile(schemaAt(path));
    checks.set(path, check);
    return check;
  };

  test('is every pattern, decision, warning and example', () => {
    const without = files.filter((file) => !named.some((it) => it.file === file));
    expect(without.filter((file) => /^(rules\/(patterns|decisions|warnings)|examples)\//.test(file))).toEqual(
      [],
    );
  });

  test.each(named)('$file names one that exists, and keeps to it', ({ file, schema }) => {
    expect(existsSync(schema)).toBe(true);
    const check = checkBy(schema);
    check(parse(readFileSync(file, 'utf8')));
    expect(check.errors ?? []).toEqual([]);
  });
});

test('every schema in rules/schemas is used by some file, or published by a command', () => {
  const published = ['plan', 'spec', 'manifest', 'domain', 'source'];
  const schemas = readdirSync('rules/schemas').map((name) => name.replace('.schema.json', ''));
  const text = ['rules', 'examples']
    .flatMap(yamlBelow)
    .map((file) => readFileSync(file, 'utf8').slice(0, 200));
  const used = schemas.filter((name) => text.some((it) => it.includes(`schemas/${name}.schema.json`)));
  expect(schemas.filter((name) => !used.includes(name) && !published.includes(name))).toEqual([]);
});
