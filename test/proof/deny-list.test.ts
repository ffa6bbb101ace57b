import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { denied, deniedIn, imageProblem, imagesIn, supported } from './deny-list.ts';
import { examples } from './examples.ts';

const templates = readdirSync('templates', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, body: readFileSync(path, 'utf8') }));
const written = examples.flatMap(({ advised, whole }) => [...advised.files, ...whole.files]);

describe('the deny list', () => {
  test.each(denied)('finds a planted $id', ({ id, fault, only }) => {
    const path = only === undefined ? 'any/file.yaml' : 'compose/compose.yaml';
    expect(deniedIn({ path, body: `# before\n${fault}\n# after\n` })).toContain(id);
  });

  test('has a source and a date for everything', () => {
    for (const { since, checked, source } of [
      ...denied,
      ...supported.map((each) => ({ since: '2020', ...each })),
    ]) {
      expect(since).toMatch(/^\d{4}(-\d\d){0,2}$/);
      expect(checked).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(source).toMatch(/^https:\/\//);
    }
  });

  test.each([
    'apiVersion: networking.istio.io/v1\nkind: DestinationRule',
    'apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter',
    'spring:\n  cloud:\n    gateway:\n      server:\n        webflux:\n          routes: []',
    'spring.cloud.gateway.server.webflux.routes',
    'image: node:22.23.2\nimage: postgres:15.19\nRuntime: nodejs24.x\nRuntime: python3.13\nRuntime: provided.al2023',
    '-- PostgreSQL 15 or later',
    'ssl_protocols TLSv1.2 TLSv1.3;',
    'version: 1',
    'kind: IngressClass',
    'openapi: 3.1.0\nasyncapi: 3.0.0',
  ])('passes what is alive: %j', (body) => {
    expect(deniedIn({ path: 'any/file.yaml', body })).toEqual([]);
  });
});

describe('images', () => {
  test.each([
    ['nginx', 'nginx: no exact version'],
    ['nginx:latest', 'nginx:latest: no exact version'],
    ['nginx:1.22.1', 'nginx:1.22.1: no line of https://endoflife.date/nginx that is kept up'],
    ['postgres:14.24', 'postgres:14.24: support ended on 2026-11-12'],
    ['rabbitmq:4.1.8-management', 'rabbitmq:4.1.8-management: support ended on 2026-01-30'],
    ['example/unknown:1.0', 'example/unknown:1.0: not in test/proof/supported-images.yaml'],
  ])('%s is refused', (image, problem) => expect(imageProblem(image)).toBe(problem));

  test.each(['nginx:1.30.4-alpine', 'prom/prometheus:v3.13.2', 'postgres:17.11', 'haproxy:3.2.22-alpine'])(
    '%s is not',
    (image) => expect(imageProblem(image)).toBeUndefined(),
  );

  test('are found wherever they are named', () => {
    const body = `image: nginx:1.30.4\n  image: "a/b:1.0"\n- image: c:2.1\nimage: \${OWN:?x}\nimage: registry.invalid/a/b:unset`;
    expect(imagesIn(body)).toEqual(['nginx:1.30.4', 'a/b:1.0', 'c:2.1']);
  });
});

describe.each([
  ['the templates', templates],
  ['what is written for any example and any target', written],
])('%s', (_, files) => {
  test('hold nothing past its end', () => {
    expect(files.length).toBeGreaterThan(50);
    const found = files.flatMap((file) => deniedIn(file).map((id) => `${file.path}: ${id}`));
    expect([...new Set(found)]).toEqual([]);
  });

  test('name only images that are kept up', () => {
    const problems = files.flatMap(({ body }) => imagesIn(body).map(imageProblem));
    expect([...new Set(problems.filter((problem) => problem !== undefined))]).toEqual([]);
  });
});
