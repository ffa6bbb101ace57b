import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder } from './in-memory.ts';
import { ctrl, hasScript, terminal } from './pseudo-terminal.ts';

const many = 3000;

test.skipIf(!hasScript)(
  'at a real terminal a bar shows how far it is, and Ctrl-C leaves nothing behind',
  async () => {
    const folder = freshFolder();
    mkdirSync(join(folder, 'specs'));
    for (let at = 0; at < many; at += 1)
      copyFileSync('examples/library.yaml', join(folder, 'specs', `${at}.yaml`));
    const { see, type, code, output } = terminal('advise specs --output advice.txt', folder);
    await see(`of ${many} specs`);
    await type(ctrl.c);
    expect(await code).toBe(130);
    expect(output()).toMatch(/interrupted after \d+ of 3000 specs; nothing was written\s*$/);
    expect(readdirSync(folder)).toEqual(['specs']);
  },
);
