import type { Catalogue } from '../catalogue.ts';
import type { Condition } from '../condition.ts';
import { cite } from '../judge.ts';
import type { Pattern, RuleOrigin, Veto } from '../pattern.ts';
import type { Reason } from '../pattern-advice.ts';
import type { View } from '../view.ts';
import { type Grounds, groundsOf } from './grounds.ts';

/** A signal or a veto of a pattern, and how it came out in one place. A veto has no weight. */
export interface RuleState extends Grounds {
  readonly kind: 'signal' | 'veto';
  readonly rule: string;
  readonly weight: number;
  readonly when: Condition;
  readonly because: Reason['because'];
  readonly source: Reason['source'];
  readonly origin?: RuleOrigin;
}

/** Every signal and veto of a pattern, in its own order; signals read what is assumed, vetoes do not. */
export function ruleStates(pattern: Pattern, view: View, catalogue: Catalogue): RuleState[] {
  const state = (kind: RuleState['kind'], rule: Veto, weight: number): RuleState => ({
    kind,
    rule: `${pattern.id}/${rule.id}`,
    weight,
    when: rule.when,
    because: rule.because,
    source: cite(rule.source, catalogue),
    ...(rule.origin === undefined ? {} : { origin: rule.origin }),
    ...groundsOf(rule.when, view, kind === 'veto' ? 'known' : 'all'),
  });
  return [
    ...pattern.vetoes.map((veto) => state('veto', veto, 0)),
    ...pattern.signals.map((signal) => state('signal', signal, signal.weight)),
  ];
}
