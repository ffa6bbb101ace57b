import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { defaultTarget } from '../../src/core/template.ts';
import { readDefaults } from '../../src/load/defaults.ts';
import { readTemplates } from '../../src/load/templates.ts';
import { withoutHangul } from './bad-spec.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const TARGETS = '- { id: sql, title: { en: SQL, ko: 데이터베이스 }, default-for: [vm] }\n';
const MANIFEST = 'files: [{ from: a.sql, to: sql/a.sql, format: sql }]\n';
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folderWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'archwright-templates-'));
  folders.push(root);
  for (const [path, body] of Object.entries({ 'targets.yaml': TARGETS, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), body);
  }
  return root;
}

function complaintsOf(files: Record<string, string>): string[] {
  const root = folderWith(files);
  const { problems } = readTemplates(root);
  expect(problems.flatMap(withoutHangul)).toEqual([]);
  return problems.map(
    ({ file, line, message }) => `${file.slice(root.length + 1)}:${line ?? ''} ${message.en}`,
  );
}

test('the templates of the project are well-formed', () => {
  const { value, problems } = readTemplates(join(project, 'templates'));
  expect(problems).toEqual([]);
  expect(value?.templates.length).toBeGreaterThan(5);
});

test('each folder is a template, in order of name', () => {
  const root = folderWith({
    'b/sql/template.yaml': MANIFEST,
    'b/sql/a.sql': 'SELECT 1;\n',
    'a/sql/template.yaml': MANIFEST,
    'a/sql/a.sql': 'SELECT 2;\n',
  });
  expect(readTemplates(root).value).toEqual({
    targets: [
      {
        id: 'sql',
        title: { en: 'SQL', ko: '데이터베이스' },
        defaultFor: ['vm'],
        unverified: false,
        whole: false,
      },
    ],
    templates: ['a', 'b'].map((pattern, at) => ({
      pattern,
      target: 'sql',
      files: [{ from: 'a.sql', to: 'sql/a.sql', each: [], format: 'sql', body: `SELECT ${2 - at};\n` }],
      inexpressible: [],
    })),
  });
});

test.each([
  ['a folder without a manifest', { 'p/sql/a.sql': '' }, 'p/sql/template.yaml: there is no such file'],
  [
    'a file that is not there',
    { 'p/sql/template.yaml': MANIFEST },
    'p/sql/template.yaml:1 there is no file "a.sql" beside it',
  ],
  [
    'a file that no manifest names',
    { 'p/sql/template.yaml': MANIFEST, 'p/sql/a.sql': '', 'p/sql/b.sql': '' },
    'p/sql/b.sql: template.yaml does not name this file',
  ],
  [
    'a target that does not exist',
    { 'p/sq/template.yaml': MANIFEST },
    'p/sq: targets.yaml knows no target "sq"',
  ],
])('%s is a problem', (_, files, complaint) => {
  expect(complaintsOf(files)).toEqual([complaint]);
});

test.each([
  ['a format that does not exist', 'files: [{ from: a.sql, to: a, format: ini }]'],
  ['a key that does not exist', 'files: [{ from: a.sql, to: a, format: sql, if: x }]'],
  ['a repetition without a name', 'files: [{ from: a.sql, to: a, format: sql, each: services }]'],
  ['a file outside its folder', 'files: [{ from: ../a.sql, to: a, format: sql }]'],
  ['no files', 'files: []'],
])('a manifest with %s is a problem with a place', (_, manifest) => {
  expect(complaintsOf({ 'p/sql/template.yaml': manifest, 'p/sql/a.sql': '' })).toEqual([
    expect.stringMatching(/^p\/sql\/template\.yaml:1 /),
  ]);
});

test('every platform, and none, has a default target', () => {
  const targets = readTemplates(join(project, 'templates')).value?.targets ?? [];
  const chosen = ['kubernetes', 'aws', 'azure', 'gcp', 'vm', 'other', undefined].map(
    (platform) => defaultTarget(targets, platform)?.id,
  );
  expect(chosen).toEqual(['kubernetes', 'aws', 'kubernetes', 'kubernetes', 'compose', 'compose', 'compose']);
});

test('the defaults are complete, and one without a source is a problem', () => {
  expect(readDefaults(join(project, 'rules/defaults.yaml')).value).toMatchObject({ 'open-duration': 60 });
  const root = folderWith({ 'defaults.yaml': 'open-duration: { value: 60 }\n' });
  expect(readDefaults(join(root, 'defaults.yaml')).problems.map(({ message }) => message.en)).toContainEqual(
    expect.stringContaining('source'),
  );
});
