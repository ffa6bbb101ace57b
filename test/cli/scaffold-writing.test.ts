import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, project, timed, treeOf } from './scaffold-project.ts';

describe('what is written', () => {
  test('files and a manifest with their hashes, and no leftovers', async () => {
    const { out, scaffold } = project();
    expect(await scaffold()).toMatchObject({ code: 0, err: '' });
    const manifest = JSON.parse(readFileSync(join(out, '.archwright/manifest.json'), 'utf8')) as {
      files: Record<string, { sha256: string }>;
    };
    const written = filesIn(out).filter((name) => name !== join('.archwright', 'manifest.json'));
    expect(written.length).toBeGreaterThan(1);
    expect(Object.entries(manifest.files).map(([path, { sha256 }]) => [path, sha256])).toEqual(
      written.map((name) => [name, treeOf(out)[name]]),
    );
  });

  test('is left as it is by a second run', async () => {
    const { out, scaffold } = project();
    await scaffold();
    for (const name of filesIn(out)) utimesSync(join(out, name), 1_000_000_000, 1_000_000_000);
    const before = treeOf(out, true);
    expect((await scaffold()).code).toBe(0);
    expect(treeOf(out, true)).toEqual(before);
  });

  test('follows a changed spec where nobody touched it', async () => {
    const { out, say, scaffold } = project();
    await scaffold();
    const file = timed(out);
    say('61s');
    expect((await scaffold()).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('"TimeoutSeconds": 61');
    expect((await scaffold('--dry-run')).out).toContain('0 would be created, 0 updated');
  });

  test('is adopted by the manifest after a run that did not get that far', async () => {
    const { out, say, scaffold } = project();
    await scaffold();
    rmSync(join(out, '.archwright'), { recursive: true });
    await scaffold();
    say('61s');
    expect((await scaffold()).code).toBe(0);
  });
});

describe('somebody else’s content', () => {
  test.each<[string, (file: string) => void]>([
    ['an edited file', (file) => writeFileSync(file, '// mine\n')],
    [
      'a folder in the place of a file',
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
    [
      'a file in the place of a folder',
      (file) => {
        rmSync(join(file, '..'), { recursive: true });
        writeFileSync(join(file, '..'), 'mine');
      },
    ],
  ])('%s is a conflict: exit code 3 and nothing is written', async (_name, edit) => {
    const { out, say, scaffold } = project();
    await scaffold();
    edit(timed(out));
    say('61s');
    const before = treeOf(out, true);
    expect((await scaffold()).code).toBe(3);
    expect(treeOf(out, true)).toEqual(before);
  });

  test('is kept where it is the same as what would be written', async () => {
    const { out, scaffold } = project();
    await scaffold();
    const before = treeOf(out);
    rmSync(join(out, '.archwright'), { recursive: true });
    expect((await scaffold()).code).toBe(0);
    expect(treeOf(out)).toEqual(before);
  });
});

describe('a dry run', () => {
  test('writes nothing into an empty place', async () => {
    const { root, out, scaffold } = project();
    const before = treeOf(root, true);
    expect((await scaffold('--dry-run')).code).toBe(0);
    expect(existsSync(out)).toBe(false);
    expect(treeOf(root, true)).toEqual(before);
  });

  test('changes nothing where files would be updated', async () => {
    const { out, say, scaffold } = project();
    await scaffold();
    say('61s');
    const before = treeOf(out, true);
    expect((await scaffold('--dry-run')).code).toBe(0);
    expect(treeOf(out, true)).toEqual(before);
  });
});
