import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../load/document.ts';
import { mistakes, type Validate } from '../../load/mistakes.ts';
import { failed, type Loaded, loaded } from '../../load/problem.ts';

/** What the last scaffold wrote into a folder, so that the next one knows what is its own. It is input like any other. */
export interface Manifest {
  readonly version: 1;
  /** Path below the folder → what was written there. */
  readonly files: Readonly<
    Record<string, { readonly sha256: string; readonly pattern: string; readonly target: string }>
  >;
}

export const manifestPath = '.archwright/manifest.json';

export function readManifest(root: string, validateManifest: Validate): Loaded<Manifest> {
  const file = join(root, manifestPath);
  if (!existsSync(file)) return loaded({ version: 1, files: {} });
  const source = readDocument(file);
  if (source.value === undefined) return failed(source.problems);
  const problems = mistakes(source.value, validateManifest);
  return problems.length > 0 ? failed(problems) : loaded(source.value.data as Manifest);
}

export function sha256(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
