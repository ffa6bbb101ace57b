import { type Condition, truthOf } from '../condition.ts';
import type { Veto } from '../pattern.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { worldsOf } from './worlds.ts';

/** `undecided`: there are too many combinations of values to try them all. */
export type Answer = 'yes' | 'no' | 'undecided';

/** Is there a system in which the condition holds? */
export function canHold(condition: Condition, vocabulary: Vocabulary): Answer {
  const worlds = worldsOf([condition], vocabulary);
  if (worlds === undefined) return 'undecided';
  return answer(worlds.some((world) => truthOf(condition, world) === 'true'));
}

/** Is there a system of which all is known and in which the condition does not hold? */
export function canFail(condition: Condition, vocabulary: Vocabulary): Answer {
  return canHold({ kind: 'not', of: condition }, vocabulary);
}

/** Is there a system in which the condition holds and none of the vetoes follows from it? */
export function canEscape(condition: Condition, vetoes: readonly Veto[], vocabulary: Vocabulary): Answer {
  const forbidden = vetoes.map(({ when }) => when);
  const worlds = worldsOf([condition], vocabulary, forbidden);
  if (worlds === undefined) return 'undecided';
  const holds = worlds.filter((world) => truthOf(condition, world) === 'true');
  return answer(holds.some((world) => forbidden.every((when) => truthOf(when, world) !== 'true')));
}

function answer(yes: boolean): Answer {
  return yes ? 'yes' : 'no';
}
