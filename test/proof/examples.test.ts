import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { aslErrors, type Machine } from './asl.ts';
import { cloudFormation } from './cloudformation.ts';
import { emitted } from './emitted-module.ts';
import { examples } from './examples.ts';
import type { Manifest } from './kubernetes-kinds.ts';
import { referenceProblems } from './kubernetes-references.ts';
import { schemaProblems } from './kubernetes-schema.ts';
import { typeProblems } from './kubernetes-types.ts';
import { emptyDatabase, runInOrder } from './sql-database.ts';

const runs = examples.flatMap(({ name, services, advised, whole }) => [
  { name: `${name}, as advised`, services, ...advised },
  { name: `${name}, with every pattern`, services, ...whole },
]);

const ending = (files: readonly ScaffoldFile[], end: string, folder = '') =>
  files.filter(({ path }) => path.endsWith(end) && path.startsWith(folder));
const manifestsOf = (files: readonly ScaffoldFile[]) =>
  ending(files, '.yaml', 'kubernetes/').flatMap(({ body }) =>
    parseAllDocuments(body).map((document) => document.toJS() as Manifest),
  );
const machinesOf = (files: readonly ScaffoldFile[]) =>
  ending(files, '.asl.json').map(({ body }) => JSON.parse(body) as Machine);

let db: PGlite;
let validator: ReturnType<typeof cloudFormation>;
beforeAll(async () => {
  db = await emptyDatabase();
  validator = cloudFormation();
});
afterAll(() => validator.close());

test('the examples give files of every target, and every template of the project is filled by one', () => {
  const kinds = ['kubernetes/', 'aws/', 'sql/', 'node/'];
  const files = examples.flatMap(({ whole }) => whole.files);
  expect(kinds.filter((kind) => files.some(({ path }) => path.startsWith(kind)))).toEqual(kinds);
  expect(files.filter(({ path }) => !kinds.some((kind) => path.startsWith(kind)))).toEqual([]);
});

describe.each(runs)('$name', ({ files, problems, services }) => {
  test('no template has a problem', () => {
    expect(problems).toEqual([]);
  });

  test('every file says first which pattern and rule caused it', () => {
    for (const { path, body } of files) {
      expect(body.slice(0, 1000), path).toMatch(
        /^(# |-- |\/\/ |\{\s+"Comment": ")Written by archwright for the pattern .+ \(\S+\), because .+\./,
      );
    }
  });

  test('no file holds a secret, an account number or a version that moves', () => {
    for (const { path, body } of files) {
      expect(body, path).not.toMatch(/\b\d{12}\b|:latest|AKIA|PRIVATE KEY|password\s*[:=]/i);
    }
  });

  test('every state machine is valid, and its stack fills in every address', () => {
    const machines = machinesOf(files);
    expect(machines.flatMap(aslErrors)).toEqual([]);
    const stack = files.find(({ path }) => path === 'aws/sagas/stack.yaml')?.body ?? '';
    const open = machines.flatMap((machine) => JSON.stringify(machine).match(/(?<=\$\{)\w+(?=\})/g) ?? []);
    for (const name of open) expect(stack).toContain(`${name}: `);
  });

  test('every stack is without fault', () => {
    const stacks = ending(files, '.yaml', 'aws/');
    expect(stacks.flatMap(({ path, body }) => validator.faults(body).map((it) => `${path} ${it}`))).toEqual(
      [],
    );
    for (const { body } of stacks) expect(Object.keys(parse(body))).toContain('Resources');
  });

  test('every Kubernetes object passes its schema and refers only to what is there', async () => {
    const manifests = manifestsOf(files);
    expect((await Promise.all(manifests.map(schemaProblems))).flat()).toEqual([]);
    expect(referenceProblems(manifests, services)).toEqual([]);
  });

  test('PostgreSQL runs its files in the order of their paths', async () => {
    await db.exec('BEGIN');
    try {
      await runInOrder(db, ending(files, '.sql'));
    } finally {
      await db.exec('ROLLBACK');
    }
  });

  test('every module can be imported, and has a guard', async () => {
    const modules = emitted(ending(files, '.js'));
    try {
      for (const { path } of ending(files, '.js')) {
        const names = Object.keys(await modules.load(path));
        expect(names.join(' '), path).toMatch(/\bguard\w+/);
      }
    } finally {
      modules.remove();
    }
  });
});

// The compiler is slow to start, so it sees all of them at once.
test('every Kubernetes object of every example has only fields that its kind has', () => {
  const all = runs.flatMap(({ files }) => manifestsOf(files)).map((manifest) => JSON.stringify(manifest));
  const manifests = [...new Set(all)].map((manifest) => JSON.parse(manifest) as Manifest);
  expect(manifests.length).toBeGreaterThan(50);
  expect(typeProblems(manifests)).toEqual([]);
});
