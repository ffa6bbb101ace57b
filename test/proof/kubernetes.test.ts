import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { filledTemplate } from './filled-template.ts';
import type { Manifest } from './kubernetes-kinds.ts';
import { referenceProblems } from './kubernetes-references.ts';
import { schemaProblems } from './kubernetes-schema.ts';
import { typeProblems } from './kubernetes-types.ts';
import { streamflix } from './streamflix.ts';

const model = streamflix();
const files = ['api-gateway', 'circuit-breaker', 'outlier-detection'].flatMap((pattern) =>
  filledTemplate(pattern, 'kubernetes', model),
);
const manifests = files.flatMap(({ body }) =>
  parseAllDocuments(body).map((document) => document.toJS() as Manifest),
);

function one(kind: string, name: string): Manifest {
  const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (!found) throw new Error(`no ${kind} ${name}`);
  return structuredClone(found);
}

// A copy of all manifests with one place changed; `path` leads there from the object.
function damaged(kind: string, name: string, path: (string | number)[], value: unknown): Manifest[] {
  const copy = one(kind, name);
  const last = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce((at: unknown, key) => (at as Record<string, unknown>)[key], copy);
  (parent as Record<string, unknown>)[last] = value;
  return manifests.map((each) => (each.kind === kind && each.metadata.name === name ? copy : each));
}

describe('what is written for Kubernetes', () => {
  test('is a gateway, a route for each path, three objects for each dependency and a rule for each service', () => {
    const kinds = manifests.map(({ kind }) => kind);
    const count = (kind: string) => kinds.filter((each) => each === kind).length;
    expect(Object.fromEntries([...new Set(kinds)].map((kind) => [kind, count(kind)]))).toEqual({
      Gateway: 1,
      HTTPRoute: 2,
      ServiceEntry: 5,
      DestinationRule: 8,
      VirtualService: 5,
    });
  });

  test('passes the schemas of its kinds', async () => {
    expect((await Promise.all(manifests.map(schemaProblems))).flat()).toEqual([]);
  });

  test('has only fields that its kinds have', () => {
    expect(typeProblems(manifests)).toEqual([]);
  });

  test('refers only to what is there', () => {
    expect(referenceProblems(manifests, model.services)).toEqual([]);
  });

  test('uses no field outside the standard channel of Gateway API', () => {
    const routes = manifests.filter(({ kind }) => kind === 'HTTPRoute');
    const fields = routes.flatMap(({ spec }) =>
      (spec.rules as object[]).flatMap((rule) => Object.keys(rule)),
    );
    expect([...new Set(fields)].sort()).toEqual(['backendRefs', 'matches', 'timeouts']);
  });

  test.each([
    ['cdn-provider', 5, '30s', '2s'],
    ['payment-gateway', 3, '1m', '2s'],
    ['recommendation', 10, '15s', '500ms'],
  ])('carries the thresholds of %s', (name, failures, out, timeout) => {
    expect(one('DestinationRule', name).spec).toMatchObject({
      trafficPolicy: {
        outlierDetection: { consecutive5xxErrors: failures, baseEjectionTime: out, maxEjectionPercent: 100 },
        connectionPool: { tcp: { connectTimeout: timeout } },
      },
    });
    expect(one('VirtualService', name).spec.http).toMatchObject([{ timeout, retries: { attempts: 0 } }]);
  });

  test('says so instead of guessing where Istio has no failure rate', () => {
    const { metadata, spec } = one('DestinationRule', 'search');
    expect(spec.trafficPolicy).not.toHaveProperty('outlierDetection');
    expect(metadata).toHaveProperty(
      ['annotations', 'not-expressible'],
      expect.stringContaining('more than 50 %'),
    );
  });

  test('says which host the spec did not name', () => {
    const unknown = manifests.filter(
      ({ metadata }) => 'host-unknown' in Object(Object(metadata).annotations),
    );
    expect(unknown.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['ServiceEntry search']);
  });

  test('says that rate limits and token checks need another object', () => {
    const gateway = files.find(({ path }) => path === 'kubernetes/gateway.yaml')?.body;
    expect(gateway).toMatch(
      /^# Written by archwright .*\n[\s\S]*Rate limits and token checks are not part of it/,
    );
    expect(one('Gateway', 'streamflix').metadata).toHaveProperty(
      'annotations.wanted-rate-limit',
      '100 requests per 1m for all callers together',
    );
  });
});

describe('the checks catch', () => {
  const pool = ['spec', 'trafficPolicy', 'connectionPool', 'http', 'http2MaxRequests'];
  const outlier = ['spec', 'trafficPolicy', 'outlierDetection'];
  const rule = ['spec', 'rules', 0];

  test.each([
    ['a duration that is none', damaged('HTTPRoute', 'catalog', [...rule, 'timeouts', 'request'], '10 s')],
    ['a port out of range', damaged('HTTPRoute', 'catalog', [...rule, 'backendRefs', 0, 'port'], 70_000)],
    ['a number written as text', damaged('DestinationRule', 'cdn-provider', pool, '1024')],
    ['an object without its host', damaged('DestinationRule', 'cdn-provider', ['spec', 'host'], undefined)],
    ['a version that has ended', damaged('Gateway', 'streamflix', ['apiVersion'], 'appmesh.k8s.aws/v1beta2')],
    ['a kind that does not exist', damaged('Gateway', 'streamflix', ['kind'], 'Gatewya')],
  ])('by schema: %s', async (_, broken) => {
    expect((await Promise.all(broken.map(schemaProblems))).flat()).toHaveLength(1);
  });

  test('by type: fields that are misspelt or do not exist, at any depth, and a kind that does not exist', () => {
    const broken = [
      damaged('HTTPRoute', 'catalog', [...rule, 'timeouts', 'requests'], '10s'),
      damaged('DestinationRule', 'cdn-provider', [...outlier, 'consecutive5xxError'], 5),
      damaged('DestinationRule', 'search', ['spec', 'trafficPolicy', 'outlierDetections'], {}),
      damaged('ServiceEntry', 'cdn-provider', ['spec', 'location'], 'EXTERNAL'),
      damaged('Gateway', 'streamflix', ['kind'], 'Gatewya'),
    ];
    const changed = broken.flatMap((all) => all.filter((manifest) => !manifests.includes(manifest)));
    expect(changed).toHaveLength(5);
    const problems = typeProblems(changed);
    for (const fault of [
      'requests',
      'consecutive5xxError',
      'outlierDetections',
      'EXTERNAL',
      'no-such-kind|Gatewya',
    ]) {
      expect(problems).toContainEqual(expect.stringMatching(fault));
    }
  });

  test.each([
    ['no listener shop/https', damaged('HTTPRoute', 'catalog', ['spec', 'parentRefs', 0, 'name'], 'shop')],
    [
      'no listener streamflix/http',
      damaged('HTTPRoute', 'catalog', ['spec', 'parentRefs', 0, 'sectionName'], 'http'),
    ],
    [
      'no service catalogue:8080',
      damaged('HTTPRoute', 'catalog', [...rule, 'backendRefs', 0, 'name'], 'catalogue'),
    ],
    ['no service catalog:8081', damaged('HTTPRoute', 'catalog', [...rule, 'backendRefs', 0, 'port'], 8081)],
    ['no entry for cdn.example', damaged('DestinationRule', 'cdn-provider', ['spec', 'host'], 'cdn.example')],
    ['no entry for orders', damaged('DestinationRule', 'catalog-outliers', ['spec', 'host'], 'orders')],
    [
      'no entry for cdn.example',
      damaged('VirtualService', 'cdn-provider', ['spec', 'hosts'], ['cdn.example']),
    ],
    [
      'no port edge.cdn.example:443',
      damaged(
        'VirtualService',
        'cdn-provider',
        ['spec', 'http', 0, 'route', 0, 'destination', 'port', 'number'],
        443,
      ),
    ],
    ['twice: VirtualService search', damaged('VirtualService', 'subtitles', ['metadata', 'name'], 'search')],
  ])('by reference: %s', (problem, broken) => {
    expect(referenceProblems(broken, model.services)).toEqual([problem]);
  });
});
