import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { aslErrors, type Machine } from './asl.ts';
import { cloudFormation } from './cloudformation.ts';
import { emitted } from './emitted-module.ts';
import { examples } from './examples.ts';
import { emptyDatabase, runInOrder } from './sql-database.ts';

const runs = examples.flatMap(({ name, advised, whole }) => [
  { name: `${name}, as advised`, ...advised },
  { name: `${name}, with every pattern`, ...whole },
]);

const ending = (files: readonly ScaffoldFile[], end: string, folder = '') =>
  files.filter(({ path }) => path.endsWith(end) && path.startsWith(folder));
const machinesOf = (files: readonly ScaffoldFile[]) =>
  ending(files, '.asl.json').map(({ body }) => JSON.parse(body) as Machine);

/** The first comment of a file, also after the front matter of a decision record or the line that names a shell. */
const opening =
  /^(---\n[\s\S]*?---\n\n|#!.*\n)?(# |-- |\/\/ |<!-- |%% |\{\s+"(Comment|comment|description)": ")Written by archwright for (the (pattern|decision) .+, because .+|.+ as a whole.*)\./;

let db: PGlite;
let validator: ReturnType<typeof cloudFormation>;
beforeAll(async () => {
  db = await emptyDatabase();
  validator = cloudFormation();
});
afterAll(() => validator.close());

test('the examples give files of every target, and every template of the project is filled by one', () => {
  const kinds = ['compose', 'kubernetes', 'aws', 'sql', 'node', 'spring', 'contracts', 'docs'].map(
    (it) => `${it}/`,
  );
  const files = examples.flatMap(({ whole }) => whole.files);
  expect(kinds.filter((kind) => files.some(({ path }) => path.startsWith(kind)))).toEqual(kinds);
  expect(files.filter(({ path }) => !kinds.some((kind) => path.startsWith(kind)))).toEqual([]);
});

describe.each(runs)('$name', ({ files, problems }) => {
  test('no template has a problem', () => {
    expect(problems).toEqual([]);
  });

  test('every file says first which pattern and rule caused it', () => {
    for (const { path, body } of files) {
      expect(body.slice(0, 2000), path).toMatch(opening);
    }
  });

  test('no file holds a secret, an account number or a version that moves', () => {
    for (const { path, body } of files) {
      // NATS counts nanoseconds. ManageMasterUserPassword says that there is none.
      const text = body.replace(/"(ack_wait|max_age|duplicate_window)": \d+/g, '');
      expect(text, path).not.toMatch(
        /\b\d{12}\b|:latest|AKIA|PRIVATE KEY|(?<!ManageMasterUser)password\s*[:=]/i,
      );
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

  test('PostgreSQL runs its files in the order of their paths', async () => {
    await db.exec('BEGIN');
    try {
      await runInOrder(db, ending(files, '.sql'));
    } finally {
      await db.exec('ROLLBACK');
    }
  });

  test('every module can be imported, and has a function to call', async () => {
    const modules = emitted(ending(files, '.js'));
    try {
      for (const { path } of ending(files, '.js')) {
        const exported = Object.values(await modules.load(path));
        expect(
          exported.map((each) => typeof each),
          path,
        ).toContain(
          path.startsWith('node/sagas/') && !path.endsWith('participant.js') ? 'object' : 'function',
        );
      }
    } finally {
      modules.remove();
    }
  });
});
