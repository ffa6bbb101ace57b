import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Stop } from '../stop.ts';
import type { Action } from './actions.ts';
import { type Manifest, manifestPath, sha256 } from './manifest.ts';

/** Carries actions out: each file beside itself, synced and renamed, the manifest last. */
export function apply(root: string, actions: readonly Action[], before: Manifest): void {
  for (const { kind, file, place } of actions) {
    if (place !== undefined && (kind === 'create' || kind === 'update')) replace(place, file.body);
  }
  const written = actions.map(
    ({ file: { path, body, pattern, target } }) => [path, { sha256: sha256(body), pattern, target }] as const,
  );
  const files = Object.entries({ ...before.files, ...Object.fromEntries(written) });
  const manifest: Manifest = {
    version: 1,
    files: Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  const body = `${JSON.stringify(manifest, null, 2)}\n`;
  const changed = actions.some(({ kind }) => kind !== 'unchanged');
  if (changed) replace(join(root, manifestPath), body);
}

/** After a crash at any moment the file is whole: either the old one or the new one. */
export function replace(place: string, body: string): void {
  const beside = `${place}.archwright-${process.pid}`;
  try {
    mkdirSync(dirname(place), { recursive: true });
    const handle = openSync(beside, 'wx');
    try {
      writeFileSync(handle, body);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, place);
  } catch (error) {
    rmSync(beside, { force: true });
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new Stop(5, [
      {
        file: place,
        message: `the file can't be written (${code})`,
        mend: 'check the folder, its permissions and the free space, then run the same command again',
      },
    ]);
  }
}
