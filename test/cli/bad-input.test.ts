import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freshFolder, runIn } from './in-memory.ts';

/** A folder with a good spec, a broken one, and things that are no specs; paths in the tables are below it. */
function folderOfInputs(): string {
  const root = freshFolder();
  writeFileSync(join(root, 'good.yaml'), 'version: 1\nname: Shop\nfacts: { domain: [ecommerce] }\n');
  writeFileSync(
    join(root, 'bad.yaml'),
    'version: 1\nname: Shop\nfacts: { team: { engineers: -3 }, stage: mpv }\n',
  );
  writeFileSync(join(root, 'plan.json'), '{ "schemaVersion": 2 }');
  mkdirSync(join(root, 'folder'));
  symlinkSync('loop', join(root, 'loop'));
  return root;
}

const root = folderOfInputs();
const at = (name: string) => join(root, name);
const nowhere = at('written');

describe('what is wrong is told at its place, and nothing else happens', () => {
  test.each<[string, string[], string, string]>([
    [
      'a missing file',
      ['advise', at('none.yaml')],
      `${at('none.yaml')}: there is no such file`,
      'check the path, or write one with `archwright init`',
    ],
    ['a folder', ['validate', at('folder')], `${at('folder')}: this is a folder`, 'name a file'],
    [
      'a folder without specs',
      ['advise', at('folder')],
      `${at('folder')}: there is no *.yaml or *.yml in this folder`,
      'name another folder, or a glob such as "specs/**/*.yaml" for those in it',
    ],
    [
      'a file taken for a folder',
      ['advise', at('good.yaml/x.yaml')],
      `${at('good.yaml/x.yaml')}: a part of this path is a file, not a folder`,
      'check the path',
    ],
    [
      'a link to itself',
      ['advise', at('loop')],
      `${at('loop')}: the file can't be read (ELOOP)`,
      'check the path',
    ],
    [
      'a device without an end',
      ['advise', '/dev/zero'],
      '/dev/zero: the file is longer than 1 MiB',
      'split it',
    ],
    ['an empty device', ['advise', '/dev/null'], '/dev/null:1:1: the file is empty', 'write keys and values'],
    [
      'an impossible value',
      ['validate', at('bad.yaml')],
      `${at('bad.yaml')}:3:29: "engineers" can't be -3`,
      'write a number from its range: 1 to 10000',
    ],
    [
      'and the next one in the same run',
      ['validate', at('bad.yaml')],
      `${at('bad.yaml')}:3:42: "mpv" is no value of "stage"`,
      'did you mean "mvp"?',
    ],
    [
      'a flag without a value',
      ['advise', at('good.yaml'), '--set', 'stage'],
      '--set stage: there is no "=" in it',
      'write --set fact=value',
    ],
    [
      'a flag for no fact',
      ['advise', at('good.yaml'), '--set', 'team.engineer=3'],
      '--set team.engineer=3: there is no fact "team.engineer"',
      'did you mean "team.engineers"?',
    ],
    [
      'a flag with a wrong value',
      ['advise', at('good.yaml'), '--set', 'team.engineers=many'],
      '--set team.engineers=many: "many" is not a whole number',
      'write a whole number',
    ],
    [
      'an unknown pattern',
      ['explain', 'cqr', at('good.yaml')],
      'cqr: there is no pattern "cqr"',
      'did you mean "cqrs"?',
    ],
    [
      'an unknown target',
      ['scaffold', at('good.yaml'), '--out', nowhere, '--target', 'kubernets'],
      '--target kubernets: there is no target "kubernets"',
      'did you mean "kubernetes"?',
    ],
    [
      'an unknown pattern to write',
      ['scaffold', at('good.yaml'), '--out', nowhere, '--pattern', 'cqr'],
      '--pattern cqr: there is no pattern "cqr"',
      'did you mean "cqrs"?',
    ],
    [
      'a bad spec to write from',
      ['scaffold', at('bad.yaml'), '--out', nowhere],
      `${at('bad.yaml')}:3:29: "engineers" can't be -3`,
      'write a number from its range: 1 to 10000',
    ],
    [
      'an unknown language',
      ['patterns', '--lang', 'fr'],
      '--lang: there is no language "fr"',
      'write one of: en, ko',
    ],
    [
      'a plan that is none',
      ['advise', at('good.yaml'), '--against', at('plan.json')],
      `${at('plan.json')}:1:20: "schemaVersion" is 2`,
      'write schemaVersion: 1',
    ],
  ])('%s', async (_name, argv, message, mend) => {
    const before = readdirSync(root);
    const { code, out, err } = await runIn(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`${message}\n`);
    expect(err).toContain(`  → ${mend}\n`);
    expect(err).toMatch(/\n\d+ problems?; nothing was changed\n$/);
    expect(err).not.toMatch(/\n\s+at /);
    expect(readdirSync(root)).toEqual(before);
  });

  test.each<[string, string[], RegExp]>([
    ['an unknown command', ['advice'], /unknown command 'advice'\n\(Did you mean advise\?\)/],
    [
      'an unknown option',
      ['advise', '--formt', 'json'],
      /unknown option '--formt'\n\(Did you mean --format\?\)/,
    ],
    ['an unknown format', ['advise', '--format', 'pdf'], /'pdf' is invalid. Allowed choices are text, json/],
    [
      'an unknown profile',
      ['advise', '--profile', 'strict'],
      /'strict' is invalid. Allowed choices are standard, lecture/,
    ],
    ['too many arguments', ['validate', 'a', 'b'], /too many arguments/],
    ['a missing argument', ['explain'], /missing required argument 'pattern'/],
    ['an unknown table', ['matrix', '--table', 'domian'], /there is no table "domian"/],
  ])('%s', async (_name, argv, message) => {
    const { code, out, err } = await runIn(argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

test('advice that can not be written: exit code 5', async () => {
  const { code, out, err } = await runIn(['advise', at('good.yaml'), '-o', at('none/advice.txt')]);
  expect({ code, out }).toEqual({ code: 5, out: '' });
  expect(err).toContain(`${at('none/advice.txt')}: the file can't be written (ENOENT)`);
});

test('a bad spec leaves the file of the last advice as it is', async () => {
  await runIn(['advise', at('good.yaml'), '-o', at('advice.txt')]);
  const before = readFileSync(at('advice.txt'), 'utf8');
  expect((await runIn(['advise', at('bad.yaml'), '-o', at('advice.txt')])).code).toBe(2);
  expect(readFileSync(at('advice.txt'), 'utf8')).toBe(before);
});
