import type { Catalogue } from '../../src/core/catalogue.ts';
import { type Condition, truthOf } from '../../src/core/condition.ts';
import type { View } from '../../src/core/view.ts';

/** One damaged copy of the rules. `differs` says whether the damaged rule comes out otherwise in a view than the sound one. */
export interface Mutant {
  /** The file that is damaged, below `rules/`. */
  readonly file: string;
  readonly name: string;
  readonly catalogue: Catalogue;
  readonly differs: (view: View) => boolean;
}

/** What a damage does to one entry of the rules: the entry as it then is. */
export interface Damage<T> {
  readonly name: string;
  readonly entry: T;
  readonly differs: (view: View) => boolean;
}

export const always = (): boolean => true;

/** Of a rule that is taken away or weighs otherwise: only where it held. */
export function holding(condition: Condition | undefined) {
  return (view: View): boolean => condition === undefined || truth(condition, view).includes('true');
}

/** Of a rule with another condition: only where the two come out differently. */
export function differing(before: Condition, after: Condition) {
  return (view: View): boolean => truth(before, view) !== truth(after, view);
}

/** What it is with and without what is assumed: a veto reads only what is known. */
function truth(condition: Condition, { all, known }: View): string {
  return `${truthOf(condition, all)} ${truthOf(condition, known)}`;
}
