import type { Manifest } from './kubernetes-kinds.ts';
import { valuesAt } from './kubernetes-paths.ts';

/**
 * Fields of the experimental channel of Gateway API 1.5, by kind. The published models know them too, so neither the schemas nor
 * the types refuse them; a cluster with the standard channel drops them without a word.
 */
const experimental: Readonly<Record<string, readonly string[]>> = {
  HTTPRoute: [
    'spec.useDefaultGateways',
    'spec.rules.*.retry',
    'spec.rules.*.sessionPersistence',
    'spec.rules.*.filters.*.externalAuth',
  ],
  Gateway: ['spec.defaultScope'],
};

/** Fields that the standard channel does not have. */
export function experimentalFields(manifests: readonly Manifest[]): string[] {
  return manifests.flatMap((manifest) =>
    (experimental[manifest.kind] ?? [])
      .filter((path) => valuesAt(manifest, path).length > 0)
      .map((path) => `${manifest.kind} ${manifest.metadata.name}: ${path} is experimental`),
  );
}
