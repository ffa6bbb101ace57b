import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Stop } from '../stop.ts';
import type { Action } from './actions.ts';
import { type Manifest, manifestPlace, manifestText, sha256 } from './manifest.ts';

/** Carries actions out: each file beside itself, synced and renamed, the manifest last. */
export function apply(root: string, actions: readonly Action[], before: Manifest): void {
  for (const { kind, file, place } of actions) {
    if (place !== undefined && (kind === 'create' || kind === 'update')) replace(place, file.body);
  }
  const written = actions.map(
    ({ file: { path, body, pattern, target } }) => [path, { sha256: sha256(body), pattern, target }] as const,
  );
  const after = manifestText({ version: 1, files: { ...before.files, ...Object.fromEntries(written) } });
  // Also after a run that was ended between its last file and the manifest.
  if (after !== manifestText(before)) replace(manifestPlace(root), after);
}

/** One by one: where nothing can be made (/proc, say) Node's own recursion never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** After a crash at any moment the file is whole: either the old one or the new one. */
export function replace(place: string, body: string): void {
  const beside = `${place}.archwright-${process.pid}`;
  try {
    makeFolder(dirname(place));
    const handle = openSync(beside, 'wx');
    try {
      writeFileSync(handle, body);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, place);
  } catch (error) {
    if (existsSync(beside)) rmSync(beside);
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new Stop(5, [
      {
        file: place,
        message: { en: `the file can't be written (${code})`, ko: `파일을 쓸 수 없습니다(${code})` },
        mend: {
          en: 'check the folder, its permissions and the free space, then run the same command again',
          ko: '폴더, 권한, 남은 공간을 확인하고 같은 명령을 다시 실행하십시오',
        },
      },
    ]);
  }
}
