import { readFileSync } from 'node:fs';
import type { ScaffoldFile } from '../../render/scaffold.ts';
import { type Manifest, sha256 } from './manifest.ts';
import { isBelowFile, placeBelow, statusOf } from './safe-path.ts';

/**
 * What will happen to one file. `conflict`: somebody else's content is there, so it stays. `outside`: the path leads out of
 * the folder.
 */
export interface Action {
  readonly kind: 'create' | 'update' | 'unchanged' | 'conflict' | 'outside';
  readonly file: ScaffoldFile;
  /** Absolute; absent only for `outside`. */
  readonly place?: string;
}

/** Decides about every file before the first one is written. */
export function actionsFor(
  root: string,
  files: readonly ScaffoldFile[],
  { files: known }: Manifest,
): Action[] {
  return files.map((file) => {
    const place = placeBelow(root, file.path);
    if (place === undefined) return { kind: 'outside', file };
    if (isBelowFile(root, place)) return { kind: 'conflict', file, place };
    if (statusOf(place) === undefined) return { kind: 'create', file, place };
    const present = contentOf(place);
    if (present === sha256(file.body)) return { kind: 'unchanged', file, place };
    return {
      kind: present !== undefined && present === known[file.path]?.sha256 ? 'update' : 'conflict',
      file,
      place,
    };
  });
}

function contentOf(place: string): string | undefined {
  return statusOf(place)?.isFile() === true ? sha256(readFileSync(place)) : undefined;
}
