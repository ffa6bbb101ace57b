import type { Catalogue } from '../../src/core/catalogue.ts';
import type { Pattern } from '../../src/core/pattern.ts';

/** The patterns whose advice a change of one rule file can move next: they require, exclude, provide or displace each other. */
export function relatedTo(name: string, { patterns, decisions, warnings }: Catalogue): Set<string> {
  const ofWarning = warnings.find(({ id }) => id === name)?.with ?? [];
  const rivals = decisions
    .map(({ id, options }) => ({ id, ids: options.flatMap((it) => ('pattern' in it ? [it.pattern] : [])) }))
    .filter(({ id, ids }) => id === name || ids.includes(name))
    .flatMap(({ ids }) => ids);
  const near = patterns.flatMap((pattern) => {
    const named = namedBy(pattern);
    return pattern.id === name ? named : named.includes(name) ? [pattern.id] : [];
  });
  return new Set([...ofWarning, ...rivals, ...near]);
}

function namedBy({ requires, variants, conflicts, provides }: Pattern): string[] {
  const required = [...requires, ...variants.flatMap((variant) => variant.requires)];
  return [...required.flatMap(({ any }) => any), ...conflicts.map((it) => it.pattern), ...provides];
}
