import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, project, treeOf } from './scaffold-project.ts';

describe('a link below the output folder', () => {
  test.each<[string, (out: string, outside: string) => void]>([
    ['for a folder', (out, outside) => symlinkSync(outside, join(out, 'aws'))],
    ['for a folder, to what is above', (out) => symlinkSync('..', join(out, 'aws'))],
    ['for a folder, to nothing', (out, outside) => symlinkSync(join(outside, 'none'), join(out, 'aws'))],
    ['for the manifest', (out, outside) => symlinkSync(outside, join(out, '.archwright'))],
    [
      'for the manifest, to nothing',
      (out, outside) => symlinkSync(join(outside, 'none'), join(out, '.archwright')),
    ],
  ])('%s: exit code 4 and nothing changes', async (_name, link) => {
    const { root, out, scaffold } = project();
    const outside = join(root, 'outside');
    mkdirSync(out);
    mkdirSync(outside);
    link(out, outside);
    // Listed without following links, which may lead in a circle.
    const names = () => [root, out, outside].map((folder) => readdirSync(folder).sort());
    const before = names();
    const { code, out: told, err } = await scaffold();
    expect({ code, told }).toEqual({ code: 4, told: '' });
    expect(err).toContain('leads out of the output folder, or through a symbolic link');
    expect(names()).toEqual(before);
  });

  test('is no matter above it', async () => {
    const { root, scaffold } = project();
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), join(root, 'link'));
    expect((await scaffold('--out', join(root, 'link', 'new'))).code).toBe(0);
    expect(filesIn(join(root, 'real', 'new'))).toContain(join('.archwright', 'manifest.json'));
  });
});

describe('a broken manifest', () => {
  test.each([
    ['is no JSON', '{ "version": 1, ', /manifest\.json:1:\d+: /],
    ['is another version', '{ "version": 2, "files": {} }', /manifest\.json:1:14: "version" is 2\n/],
    [
      'holds something else',
      '{ "version": 1, "files": { "a": "b" } }',
      /manifest\.json:1:33: "a" is "b", but must be a map/,
    ],
  ])('%s: its place is told and nothing is written', async (_name, body, message) => {
    const { out, scaffold } = project();
    mkdirSync(join(out, '.archwright'), { recursive: true });
    writeFileSync(join(out, '.archwright/manifest.json'), body);
    const before = treeOf(out, true);
    const { code, out: told, err } = await scaffold();
    expect({ code, told }).toEqual({ code: 2, told: '' });
    expect(err).toMatch(message);
    expect(treeOf(out, true)).toEqual(before);
  });
});

test.each<[string, (root: string) => string]>([
  ['below a file', (root) => join(root, 'archwright.yaml', 'out')],
  ['that is a file', (root) => join(root, 'archwright.yaml')],
  ['where nothing can be', () => '/proc/archwright'],
])('a folder %s can not be written to: exit code 5', async (_name, folder) => {
  const { root, scaffold } = project();
  const { code, out, err } = await scaffold('--out', folder(root));
  expect({ code, out }).toEqual({ code: 5, out: '' });
  expect(err).toMatch(/the file can't be written \((ENOTDIR|EEXIST|ENOENT|EACCES)\)/);
  expect(err).not.toMatch(/\n\s+at /);
});
