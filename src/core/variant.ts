import { engineersFor } from './capacity.ts';
import type { Catalogue } from './catalogue.ts';
import { truthOf } from './condition.ts';
import type { Pattern, Variant } from './pattern.ts';
import type { View } from './view.ts';

/** A pattern in one of its ways: what the variant says replaces the pattern's figures, and its requirements come on top. */
export interface Form {
  readonly pattern: Pattern;
  readonly variant?: Variant;
}

/** The ways to do a pattern that hold in a view, in the pattern's order of preference; never empty. */
export function formsOf(pattern: Pattern, view: View): [Form, ...Form[]] {
  const [first, ...others] = pattern.variants
    .filter(({ when }) => when === undefined || truthOf(when, view.all) === 'true')
    .map((variant) => formOf(pattern, variant));
  return first === undefined ? [{ pattern }] : [first, ...others];
}

/** The preferred way that the team can carry, else the last and simplest. */
export function carriedForm(pattern: Pattern, view: View, { capacity }: Catalogue): Form {
  const forms = formsOf(pattern, view);
  const carried = forms.find((form) => engineersFor(form.pattern, view.all, capacity) === 0);
  return carried ?? forms.at(-1) ?? forms[0];
}

/** A pattern in the way with this id; as it is where it has no such way, or none was chosen. */
export function inWay(pattern: Pattern, id: string | undefined): Pattern {
  const variant = pattern.variants.find((it) => it.id === id);
  return variant === undefined ? pattern : formOf(pattern, variant).pattern;
}

/** A pattern in one of its ways. */
export function formOf(pattern: Pattern, variant: Variant): Form {
  const { complexity = pattern.complexity, cost = pattern.cost, effects = pattern.effects } = variant;
  const requires = [...pattern.requires, ...variant.requires];
  return { pattern: { ...pattern, complexity, cost, effects, requires }, variant };
}
