import type { Pattern } from '../../core/pattern.ts';
import type { Ruling } from '../../core/pattern-advice.ts';
import type { Text } from '../../core/text.ts';

/** Each way to do a pattern, by its id: a list of one element for the one that was chosen, of none for the others. */
export type Ways = Readonly<Record<string, { title: Text }[]>>;

/** @param ruling what was decided; where it chose no way (a pattern asked for by name), it is the one that always holds */
export function ways(variants: Pattern['variants'], { variant }: Ruling): Ways {
  const chosen = variant?.id ?? variants.at(-1)?.id;
  return Object.fromEntries(variants.map(({ id, title }) => [id, id === chosen ? [{ title }] : []]));
}
