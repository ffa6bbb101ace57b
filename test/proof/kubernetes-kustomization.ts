import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { type Kustomization, kustomizationOf, manifestsOf, objectFiles } from './kubernetes-objects.ts';
import { textsAt, valuesAt } from './kubernetes-paths.ts';
import { repeated } from './kubernetes-repeated.ts';

const FOLDER = 'kubernetes/';

/** Files that kustomization.yaml names and that are not there, or the other way round, and what else of it leads nowhere. */
export function kustomizationProblems(files: readonly Pick<ScaffoldFile, 'path' | 'body'>[]): string[] {
  const own = files.filter(({ path }) => path.startsWith(FOLDER));
  if (own.length === 0) return [];
  const found = kustomizationOf(own);
  if (!found) return ['no kustomization.yaml'];
  const listed = found.resources ?? [];
  const written = objectFiles(own).map(({ path }) => path.slice(FOLDER.length));
  const generated = (found.configMapGenerator ?? []).flatMap((one) => one.files);
  const paths = own.map(({ path }) => path.slice(FOLDER.length));
  return [
    ...listed.filter((path) => !written.includes(path)).map((path) => `no file ${path}`),
    ...written.filter((path) => !listed.includes(path)).map((path) => `not applied: ${path}`),
    ...repeated(listed),
    ...generated.filter((path) => !paths.includes(path)).map((path) => `no file ${path}`),
    ...imageProblems(found, own),
    ...replacementProblems(found, own),
  ];
}

// An image without an entry keeps its placeholder; an entry without an image would set nothing.
function imageProblems(
  { images = [] }: Kustomization,
  files: readonly Pick<ScaffoldFile, 'path' | 'body'>[],
) {
  const pods = manifestsOf(files).flatMap((manifest) => [
    ...textsAt(manifest, 'spec.template.spec.containers.*.image'),
    ...textsAt(manifest, 'spec.template.spec.initContainers.*.image'),
  ]);
  const used = [...new Set(pods)];
  const set = images.map(({ name, newTag }) => `${name}:${newTag}`);
  return [
    ...used.filter((image) => !set.includes(image)).map((image) => `image not set: ${image}`),
    ...set.filter((image) => !used.includes(image)).map((image) => `no image ${image}`),
  ];
}

function replacementProblems(
  { replacements = [] }: Kustomization,
  files: readonly Pick<ScaffoldFile, 'path' | 'body'>[],
): string[] {
  const manifests = manifestsOf(files);
  return replacements.flatMap(({ source, targets }) => [
    ...manifests
      .filter(({ kind, metadata }) => kind === source.kind && metadata.name === source.name)
      .map((manifest) => valuesAt(manifest, source.fieldPath))
      .concat([[]])
      .slice(0, 1)
      .flatMap((values) => (values.length === 1 ? [] : [`nothing at ${source.fieldPath} of ${source.name}`])),
    ...targets.flatMap(({ select, fieldPaths }) =>
      fieldPaths
        .filter((path) =>
          manifests.some(({ kind, ...rest }) => kind === select.kind && valuesAt(rest, path).length === 0),
        )
        .map((path) => `nothing at ${path} of every ${select.kind}`),
    ),
  ]);
}
