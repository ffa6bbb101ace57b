import { engineersFor } from '../capacity.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Condition } from '../condition.ts';
import { cite } from '../judge.ts';
import type { Pattern, RuleOrigin } from '../pattern.ts';
import type { Reason, ScopeAdvice } from '../pattern-advice.ts';
import type { Text } from '../text.ts';
import { formOf } from '../variant.ts';
import type { View } from '../view.ts';
import { type Grounds, groundsOf } from './grounds.ts';

/** A way to do a pattern, and what became of it in one place. */
export interface VariantState extends Grounds {
  readonly id: string;
  readonly title: Text;
  readonly complexity: number;
  /** Absent where it is always possible. */
  readonly when?: Condition;
  readonly because: Reason['because'];
  readonly source: Reason['source'];
  readonly origin?: RuleOrigin;
  /**
   * `chosen`; `out`: its condition does not hold; `too-large`: more than the team carries; `blocked`: what it requires can't
   * come; `after`: one before it was taken; `open`: the pattern is neither adopted nor waiting, so none was chosen.
   */
  readonly state: 'chosen' | 'out' | 'too-large' | 'blocked' | 'after' | 'open';
}

/** The ways to do a pattern in order of preference, and why each was taken or not. */
export function variantStates(
  pattern: Pattern,
  { variant }: ScopeAdvice,
  view: View,
  catalogue: Catalogue,
): VariantState[] {
  const chosen = pattern.variants.findIndex(({ id }) => id === variant?.id);
  return pattern.variants.map((it, index) => {
    const { pattern: form } = formOf(pattern, it);
    const { id, title, when, because, source, origin } = it;
    const grounds = groundsOf(when, view, 'all');
    const tooLarge = engineersFor(form, view.all, catalogue.capacity) > 0;
    return {
      id,
      title,
      complexity: form.complexity,
      ...(when === undefined ? {} : { when }),
      because,
      source: cite(source, catalogue),
      ...(origin === undefined ? {} : { origin }),
      ...grounds,
      state: stateOf(grounds, index, chosen, tooLarge),
    };
  });
}

function stateOf(
  { truth }: Grounds,
  index: number,
  chosen: number,
  tooLarge: boolean,
): VariantState['state'] {
  if (index === chosen) return 'chosen';
  if (truth !== 'true') return 'out';
  if (chosen < 0) return 'open';
  if (index > chosen) return 'after';
  return tooLarge ? 'too-large' : 'blocked';
}
