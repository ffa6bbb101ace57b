import type { Catalogue } from '../../src/core/catalogue.ts';
import type { Pattern } from '../../src/core/pattern.ts';
import { damagedCapacity } from './capacity-damage.ts';
import { always, type Damage, type Mutant } from './damage.ts';
import { damagedDerivations } from './derivation-damage.ts';
import { damagedDomains } from './domain-damage.ts';
import { damagedPatterns, withoutConflict } from './pattern-damage.ts';
import { damagedWarnings } from './warning-damage.ts';

/** All damaged copies of the rules, file by file. */
export function mutantsOf(catalogue: Catalogue): Mutant[] {
  const { patterns, warnings, vocabulary, domains, capacity } = catalogue;
  return [
    ...patterns.flatMap((pattern) => ofPattern(pattern, catalogue)),
    ...warnings.flatMap((warning) => {
      const damages = damagedWarnings(warning, vocabulary);
      return damages.map((damage) => ({
        ...mutant(`warnings/${warning.id}.yaml`, damage),
        catalogue: { ...catalogue, warnings: swapped(warnings, damage.entry) },
      }));
    }),
    ...domains.flatMap((domain) =>
      damagedDomains(domain, vocabulary).map((damage) => ({
        ...mutant(`domains/${domain.id}.yaml`, damage),
        catalogue: { ...catalogue, domains: swapped(domains, damage.entry) },
      })),
    ),
    ...damagedCapacity(capacity).map((damage) => ({
      ...mutant('capacity.yaml', damage),
      catalogue: { ...catalogue, capacity: damage.entry },
    })),
    ...damagedDerivations(vocabulary).map((damage) => ({
      ...mutant('vocabulary.yaml', damage),
      catalogue: { ...catalogue, vocabulary: { ...vocabulary, derive: damage.entry } },
    })),
  ];
}

function ofPattern(pattern: Pattern, catalogue: Catalogue): Mutant[] {
  const file = `patterns/${pattern.id}.yaml`;
  const { patterns, vocabulary } = catalogue;
  const conflicts = pattern.conflicts.map(({ pattern: other }) => ({
    file,
    name: `without conflict ${other}`,
    catalogue: { ...catalogue, patterns: withoutConflict(patterns, pattern.id, other) },
    differs: always,
  }));
  const damages = damagedPatterns(pattern, vocabulary).map((damage) => ({
    ...mutant(file, damage),
    catalogue: { ...catalogue, patterns: swapped(patterns, damage.entry) },
  }));
  return [...damages, ...conflicts];
}

function mutant(file: string, { name, differs }: Damage<unknown>) {
  return { file, name, differs };
}

function swapped<T extends { readonly id: string }>(entries: readonly T[], entry: T): T[] {
  return entries.map((it) => (it.id === entry.id ? entry : it));
}
