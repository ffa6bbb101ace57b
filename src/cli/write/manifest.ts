import { createHash } from 'node:crypto';
import { readDocument } from '../../load/document.ts';
import { mistakes, type Validate } from '../../load/mistakes.ts';
import { failed, type Loaded, loaded } from '../../load/problem.ts';
import { placeBelow, refusal, statusOf } from './safe-path.ts';

/** What the last scaffold wrote into a folder, so that the next one knows what is its own. It is input like any other. */
export interface Manifest {
  readonly version: 1;
  /** Path below the folder → what was written there. */
  readonly files: Readonly<
    Record<string, { readonly sha256: string; readonly pattern: string; readonly target: string }>
  >;
}

const manifestPath = '.archwright/manifest.json';

/** Where the manifest of a folder is; refused if that leads out of the folder. */
export function manifestPlace(root: string): string {
  const place = placeBelow(root, manifestPath);
  if (place === undefined) throw refusal([manifestPath]);
  return place;
}

export function readManifest(root: string, validateManifest: Validate): Loaded<Manifest> {
  const file = manifestPlace(root);
  if (statusOf(file) === undefined) return loaded({ version: 1, files: {} });
  if (!statusOf(file)?.isFile()) {
    const message = { en: 'this is no regular file', ko: '일반 파일이 아닙니다' };
    return failed([{ file, message, mend: { en: 'remove it', ko: '지우십시오' } }]);
  }
  const source = readDocument(file);
  if (source.value === undefined) return failed(source.problems);
  const problems = mistakes(source.value, validateManifest);
  return problems.length > 0 ? failed(problems) : loaded(source.value.data as Manifest);
}

/** Files in the order of their paths, so that the same files give the same bytes. */
export function manifestText({ version, files }: Manifest): string {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ version, files: Object.fromEntries(sorted) }, null, 2)}\n`;
}

export function sha256(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
