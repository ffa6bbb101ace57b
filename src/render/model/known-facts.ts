import type { FactValue } from '../../core/fact.ts';
import type { StatedFact } from '../../core/plan.ts';
import type { Question } from '../../core/vocabulary.ts';
import { type Duration, duration } from './duration.ts';

/** A fact that is known, whatever it comes from. `text` is the value on one line; `duration` only where it is one. */
export type KnownFact = {
  value: FactValue;
  text: string;
  origin: StatedFact['origin'];
  duration: Duration[];
};

interface Tree {
  [name: string]: KnownFact[] | Tree;
}

/** Every fact of the vocabulary under its id (`data.staleness`): a list of one element, or of none where it is unknown. */
export function knownFacts(definitions: readonly Question[], stated: readonly StatedFact[]): Tree {
  const root: Tree = {};
  for (const { id } of definitions) {
    const found = stated.find((fact) => fact.id === id);
    place(root, id.split('.'), found === undefined ? [] : [known(found)]);
  }
  return root;
}

function known({ value, origin, unit }: StatedFact): KnownFact {
  return {
    value,
    text: Array.isArray(value) ? value.join(', ') : String(value),
    origin,
    duration: unit === 'seconds' && typeof value === 'number' ? [duration(value)] : [],
  };
}

function place(tree: Tree, [first = '', ...rest]: readonly string[], fact: KnownFact[]): void {
  if (rest.length === 0) {
    tree[first] = fact;
    return;
  }
  const below = tree[first];
  const branch = below === undefined || Array.isArray(below) ? {} : below;
  tree[first] = branch;
  place(branch, rest, fact);
}
