import type { Manifest } from './kubernetes-kinds.ts';

/**
 * One manifest of each shape: kind and fields at every depth. The compiler is slow, and what it finds beyond the schemas, which see every
 * manifest, are fields that do not exist.
 */
export function ofEachShape(manifests: readonly Manifest[]): Manifest[] {
  return [...new Map(manifests.map((manifest) => [shape(manifest), manifest])).values()];
}

function shape(manifest: Manifest): string {
  return JSON.stringify(manifest, (key, value: unknown) => {
    if (key === 'apiVersion' || key === 'kind' || typeof value === 'object') return value;
    return typeof value;
  });
}
