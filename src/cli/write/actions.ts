import { readFileSync } from 'node:fs';
import type { ScaffoldFile } from '../../render/scaffold.ts';
import { type Manifest, sha256 } from './manifest.ts';
import { isBelowFile, placeBelow, statusOf } from './safe-path.ts';

/**
 * What will happen to one file. `kept`: it was edited, and there is nothing new for it. `conflict`: it was edited, or is
 * somebody else's, and there is something new. `outside`: the path leads out of the folder.
 */
export interface Action {
  readonly kind: 'create' | 'update' | 'unchanged' | 'kept' | 'conflict' | 'outside';
  readonly file: ScaffoldFile;
  /** Absolute; absent only for `outside`. */
  readonly place?: string;
}

/** Decides about every file before the first one is written. */
export function actionsFor(root: string, files: readonly ScaffoldFile[], manifest: Manifest): Action[] {
  return files.map((file) => {
    const place = placeBelow(root, file.path);
    if (place === undefined) return { kind: 'outside', file };
    const kind = isBelowFile(root, place)
      ? 'conflict'
      : kindOf(place, sha256(file.body), manifest.files[file.path]?.sha256);
    return { kind, file, place };
  });
}

/** By three hashes: what is there, what would be written, and what was written last. */
function kindOf(place: string, wanted: string, written: string | undefined): Action['kind'] {
  if (statusOf(place) === undefined) return 'create';
  const present = contentOf(place);
  if (present === wanted) return 'unchanged';
  if (present === undefined || written === undefined) return 'conflict';
  if (written === wanted) return 'kept';
  return present === written ? 'update' : 'conflict';
}

function contentOf(place: string): string | undefined {
  return statusOf(place)?.isFile() === true ? sha256(readFileSync(place)) : undefined;
}
