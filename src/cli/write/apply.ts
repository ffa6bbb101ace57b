import type { Action } from './actions.ts';
import { type Manifest, manifestPlace, manifestText, sha256 } from './manifest.ts';
import { replace } from './replace.ts';

/**
 * Carries actions out: each file beside itself, synced and renamed, the manifest last. If a file can't be written, the manifest
 * still says what was, so that the next run knows those files as its own.
 */
export function apply(root: string, actions: readonly Action[], before: Manifest): void {
  const done: Action[] = [];
  try {
    for (const action of actions) {
      const { kind, file, place } = action;
      if (place !== undefined && (kind === 'create' || kind === 'update')) replace(place, file.body);
      done.push(action);
    }
  } finally {
    record(root, done, before);
  }
}

function record(root: string, done: readonly Action[], before: Manifest): void {
  const written = done.map(
    ({ file: { path, body, pattern, target } }) => [path, { sha256: sha256(body), pattern, target }] as const,
  );
  const after = manifestText({ version: 1, files: { ...before.files, ...Object.fromEntries(written) } });
  // Also after a run that was ended between its last file and the manifest.
  if (after !== manifestText(before)) replace(manifestPlace(root), after);
}
