import type { Catalogue } from '../catalogue.ts';
import type { Condition } from '../condition.ts';
import type { Pattern } from '../pattern.ts';

/** Every condition that a pattern's verdict may hang on by its own rules. */
export function conditionsOf({ signals, vetoes, requires, variants, experience }: Pattern): Condition[] {
  const needed = [...requires, ...variants.flatMap((variant) => variant.requires)];
  return [
    ...[...signals, ...vetoes, ...variants].map(({ when }) => when),
    ...needed.flatMap(({ when, unless }) => [when, unless]),
    experience,
  ].filter((condition) => condition !== undefined);
}

/** The size of team from which a pattern, with what it may bring along, gets within reach. */
export function bandsThatMatter(pattern: Pattern, { patterns, capacity }: Catalogue): number[] {
  const bundle = new Set([pattern]);
  for (const { requires, variants } of bundle) {
    const needed = [...requires, ...variants.flatMap((variant) => variant.requires)];
    const ids = needed.flatMap(({ any }) => any);
    for (const member of patterns) if (ids.includes(member.id)) bundle.add(member);
  }
  const most = Math.max(
    ...[...bundle].flatMap(({ complexity, variants }) => [
      complexity,
      ...variants.map((variant) => variant.complexity ?? complexity),
    ]),
  );
  return capacity.bands.flatMap(({ from }, index) =>
    index > 0 && (capacity.bands[index - 1]?.complexity ?? most) < most ? [from] : [],
  );
}
