import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeBelow } from '../../src/cli/write/safe-path.ts';
import { freshFolder } from './in-memory.ts';

const root = freshFolder();
mkdirSync(join(root, 'sub'));
symlinkSync('sub', join(root, 'inner'));
symlinkSync('..', join(root, 'upper'));
symlinkSync('nothing', join(root, 'dangling'));

test.each<[string, boolean]>([
  ['a.yaml', true],
  ['sub/a.yaml', true],
  ['new/deep/a.yaml', true],
  ['..hidden/a.yaml', true],
  ['../a.yaml', false],
  ['sub/../../a.yaml', false],
  ['sub/../a.yaml', false],
  ['..\\a.yaml', false],
  ['/etc/passwd', false],
  [`${root}/a.yaml`, false],
  ['a\0.yaml', false],
  ['inner/a.yaml', false],
  ['upper/a.yaml', false],
  ['dangling', false],
  ['dangling/a.yaml', false],
])('%j may be written: %s', (path, safe) => {
  expect(placeBelow(root, path)).toBe(safe ? join(root, path) : undefined);
});
