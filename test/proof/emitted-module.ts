import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FilledFile } from '../../src/render/fill.ts';

/**
 * Writes generated JavaScript where node finds this project's packages, and out of reach of the test runner's own
 * transforms, so that `load` imports it as a user's program would.
 */
export function emitted(files: readonly FilledFile[]) {
  const folder = mkdtempSync(fileURLToPath(new URL('../../node_modules/.emitted-', import.meta.url)));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const { path, body } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), body);
  }
  return {
    load: (path: string): Promise<Record<string, unknown>> => import(pathToFileURL(join(folder, path)).href),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
