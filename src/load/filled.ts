import type { WarningRule } from '../core/catalogue.ts';
import type { Pattern } from '../core/pattern.ts';
import type { Places } from './places.ts';
import type { Tree } from './rule-tree.ts';

const lists = [
  'conflicts',
  'provides',
  'preconditions',
  'tipping',
  'vetoes',
  'risks',
  'alternatives',
  'measure',
  'done-badly',
];

/** What a member of a list may leave out, by the key of the list. */
export const leftOut: Readonly<Record<string, Tree>> = { variants: { requires: [] } };

/** A whole pattern with what its file may leave out. */
export function filledPattern(written: Tree, places: Places): Pattern {
  const nothing = Object.fromEntries(lists.map((key) => [key, []]));
  const plain = withPlainRequirements(written, places);
  const variants = (plain.variants ?? []) as readonly Tree[];
  const pattern = {
    ...nothing,
    core: false,
    requires: [],
    ...plain,
    variants: variants.map((it) => places.same({ ...leftOut.variants, ...it }, it)),
  };
  return places.same(pattern as unknown as Pattern, written);
}

/** A whole warning with what its file may leave out. */
export function filledWarning(written: Tree, places: Places): WarningRule {
  return places.same({ with: [], examples: [], ...written } as unknown as WarningRule, written);
}

/** What a pattern file states, with `pattern: x` in requirements, which is short for `any: [x]`, written out. */
export function withPlainRequirements(written: Tree, places: Places): Tree {
  const { requires, variants } = written as { requires?: readonly Tree[]; variants?: readonly Tree[] };
  const plain = requires?.map((it) => plainRequirement(it, places));
  return places.same(
    {
      ...written,
      ...(plain === undefined ? {} : { requires: plain }),
      ...(variants === undefined
        ? {}
        : { variants: variants.map((it) => withPlainRequirements(it, places)) }),
    },
    written,
  );
}

function plainRequirement(requirement: Tree, places: Places): Tree {
  const { pattern, ...rest } = requirement;
  return pattern === undefined ? requirement : places.same({ ...rest, any: [pattern] }, requirement);
}
