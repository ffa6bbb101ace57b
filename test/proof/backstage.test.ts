import { posix } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { danglingReferences, entityProblems } from './backstage.ts';
import { type DocumentRun, documentRuns, documentsOf } from './document-runs.ts';
import { systemsOfTitles } from './naughty-titles.ts';

const PATH = 'docs/catalog-info.yaml';

let runs: DocumentRun[];
beforeAll(() => {
  runs = documentRuns(['catalog-info.yaml', 'openapi.yaml', 'asyncapi.yaml']);
});

function entitiesOf(run: DocumentRun): Entity[] {
  const body = run.files.find(({ path }) => path === PATH)?.body ?? '';
  return entitiesIn(body);
}

function entitiesIn(body: string): Entity[] {
  return parseAllDocuments(body).map((document) => document.toJS() as Entity);
}

test('Backstage takes every entity of every example, and each refers only to what is there', async () => {
  for (const run of runs) {
    const entities = entitiesOf(run);
    for (const entity of entities) {
      expect(await entityProblems(entity), `${run.name}: ${entity.metadata.name}`).toEqual([]);
    }
    expect(danglingReferences(entities), run.name).toEqual([]);
    const names = entities.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(names).size, run.name).toBe(names.length);
  }
});

test('every service is a component, every outside system a resource, and every description a file', () => {
  for (const run of runs) {
    const entities = entitiesOf(run);
    const named = (kind: string) =>
      entities.filter((entity) => entity.kind === kind).map(({ metadata }) => metadata.name);
    expect(named('Component'), run.name).toEqual(run.spec.services.map(({ name }) => name));
    expect(named('Resource')).toEqual(expect.arrayContaining(run.spec.dependencies.map(({ name }) => name)));
    const files = entities.flatMap(
      ({ spec }) => (spec?.definition as { $text: string } | undefined)?.$text ?? [],
    );
    const written = run.files.map(({ path }) => path).filter((path) => path.startsWith('contracts/'));
    expect(files.map((path) => posix.join(posix.dirname(PATH), path)).sort(), run.name).toEqual(
      written.filter((path) => /^contracts\/(openapi|asyncapi)\//.test(path)).sort(),
    );
  }
});

describe('a planted fault is found', () => {
  const sound = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'a' },
    spec: { type: 'service', lifecycle: 'experimental', owner: 'group:default/a' },
  };

  test('and where there is none, nothing is', async () => {
    expect(await entityProblems(sound)).toEqual([]);
  });

  test.each([
    ['no owner', { spec: { type: 'service', lifecycle: 'experimental' } }, /owner/],
    ['a name with a space', { metadata: { name: 'a b' } }, /metadata\.name/],
    ['a name that is too long', { metadata: { name: 'a'.repeat(64) } }, /metadata\.name/],
    ['a field at the root that no entity has', { owner: 'a' }, /unknown field owner/i],
    ['a kind that there is not', { kind: 'Componnt' }, /no kind of the catalogue/],
    ['a version that there is not', { apiVersion: 'backstage.io/v9' }, /no kind of the catalogue/],
    ['a title that is no text', { metadata: { name: 'a', title: 1 } }, /title/],
  ])('%s', async (_, fault, message) => {
    const problems = await entityProblems({ ...sound, ...fault } as unknown as Entity);
    expect(problems.join('\n')).toMatch(message);
  });

  test('a reference to nothing', () => {
    const lost = { ...sound, spec: { ...sound.spec, dependsOn: ['resource:default/b'] } };
    expect(danglingReferences([lost])).toEqual(['resource:default/b']);
  });
});

test('whatever a title holds, it comes back', () => {
  for (const { spec, titles } of systemsOfTitles()) {
    const [{ body = '' } = {}] = documentsOf(spec, ['database-per-service'], ['catalog-info.yaml']);
    const entities = entitiesIn(body);
    const titleOf = (kind: string, name: string) =>
      entities.find((entity) => entity.kind === kind && entity.metadata.name === name)?.metadata.title;
    for (const [at, title] of titles.entries()) {
      expect(titleOf('Component', `s${at}`)).toBe(title);
      expect(titleOf('API', `s${at}.events`)).toBe(`Events of ${title}`);
      expect(titleOf('Resource', `d${at}`)).toBe(title);
    }
  }
}, 300_000);
