import type { ScopeAdvice } from '../pattern-advice.ts';
import type { RuleChanges } from './changed-rules.ts';
import type { Cause, OtherCause, RuleCause, Standpoint } from './changes.ts';
import { type Both, decides } from './deciding.ts';

/** A ruling in its place, with what the plan says of the pattern as a whole. */
export type Seen = ScopeAdvice & { readonly complexity: number; readonly pinned?: string };

/** Without a standpoint on one side the verdicts differ; without any they do not. */
export function verdictsDiffer(from: Pick<Standpoint, 'verdict'> | undefined, to: typeof from): boolean {
  return from?.verdict !== to?.verdict;
}

/** All that is different behind two rulings on one pattern in one place, what decides the verdict first. */
export function causesOf(both: Both, rules: RuleChanges): Cause[] {
  const { was, is } = both;
  if (both.cameAlong) {
    const required = rules(was, is).filter(({ of }) => of === 'requirement');
    return required.map((cause) => ({ ...cause, decides: true }));
  }
  const found: (OtherCause | RuleCause)[] = [...otherCauses(was, is), ...rules(was, is)];
  if (!verdictsDiffer(was, is)) return found.map((cause) => ({ ...cause, decides: false }));
  const weightless = found.every((cause) => cause.kind === 'rule' && isWeightless(cause));
  const causes = found.map((cause) => ({ ...cause, decides: weightless || decides(cause, both) }));
  return [...causes.filter((cause) => cause.decides), ...causes.filter((cause) => !cause.decides)];
}

/** The lecture's rows weigh nothing: each of them decides. */
function isWeightless({ of, from = 0, to = 0 }: RuleCause): boolean {
  return of === 'signal' && from === 0 && to === 0;
}

function otherCauses(was: Seen | undefined, is: Seen | undefined): OtherCause[] {
  const before = circumstances(was, 'no-longer');
  const after = circumstances(is, 'now');
  if (was === undefined || is === undefined) {
    return [{ kind: 'listed', change: is === undefined ? 'no-longer' : 'now' }, ...after, ...before];
  }
  const same = ({ change: _now, ...one }: Circumstance, { change: _then, ...other }: Circumstance) =>
    JSON.stringify(one) === JSON.stringify(other);
  return [
    ...after.filter((it) => !before.some((other) => same(it, other))),
    ...before.filter((it) => !after.some((other) => same(it, other))),
    ...(was.complexity === is.complexity
      ? []
      : [{ kind: 'complexity' as const, from: was.complexity, to: is.complexity }]),
  ];
}

type Circumstance = Extract<OtherCause, { change: string }>;

/** Whatever but its own rules has a say in a ruling. */
function circumstances(seen: Seen | undefined, change: 'now' | 'no-longer'): Circumstance[] {
  if (seen === undefined) return [];
  const { displacedBy, providedBy, blockedBy, waitsFor, overBudget, pinned, verdict } = seen;
  return [
    ...(pinned === undefined ? [] : [{ kind: 'pinned' as const, change, reason: pinned }]),
    ...(verdict === 'keep' || verdict === 'retire' ? [{ kind: 'in-use' as const, change }] : []),
    ...(displacedBy === undefined ? [] : [{ kind: 'displaced' as const, change, pattern: displacedBy }]),
    ...(providedBy === undefined ? [] : [{ kind: 'provided' as const, change, pattern: providedBy }]),
    ...(blockedBy === undefined ? [] : [{ kind: 'blocked' as const, change, ...blockedBy }]),
    ...(waitsFor === undefined ? [] : [{ kind: 'waits' as const, change, engineers: waitsFor.engineers }]),
    ...(overBudget === true ? [{ kind: 'over-budget' as const, change }] : []),
  ];
}
