import { parse, parseAllDocuments } from 'yaml';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import type { Manifest } from './kubernetes-kinds.ts';

const KUSTOMIZATION = 'kubernetes/kustomization.yaml';
const README = 'kubernetes/README.md';

type File = Pick<ScaffoldFile, 'path' | 'body'>;

/** The objects among the files of a scaffold. */
export function manifestsOf(files: readonly File[]): Manifest[] {
  return objectFiles(files).flatMap(({ body }) =>
    parseAllDocuments(body).map((document) => document.toJS() as Manifest),
  );
}

/** The files that hold objects. */
export function objectFiles(files: readonly File[]): File[] {
  return files.filter(
    ({ path }) => path.startsWith('kubernetes/') && path.endsWith('.yaml') && path !== KUSTOMIZATION,
  );
}

export type Kustomization = {
  namespace?: string;
  resources?: string[];
  images?: { name: string; newName: string; newTag: string }[];
  configMapGenerator?: { name: string; files: string[] }[];
  replacements?: {
    source: { kind: string; name: string; fieldPath: string };
    targets: { select: { kind: string }; fieldPaths: string[] }[];
  }[];
};

/** What applies all of them together, or nothing where there is no such file. */
export function kustomizationOf(files: readonly File[]): Kustomization | undefined {
  const file = files.find(({ path }) => path === KUSTOMIZATION);
  return file && (parse(file.body) as Kustomization);
}

/** What the user supplies, as the README lists it: kind and name, one row each. */
export function suppliedOf(files: readonly File[]): { kind: string; name: string }[] {
  const body = files.find(({ path }) => path === README)?.body ?? '';
  const table = body.split('## What you supply')[1]?.split('\n') ?? [];
  return table
    .filter((line) => /^\| [A-Z]/.test(line) && !line.startsWith('| Kind '))
    .map((line) => {
      const [, kind = '', name = ''] = line.split('|').map((cell) => cell.trim());
      return { kind, name };
    });
}
