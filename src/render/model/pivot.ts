import type { Step } from '../../core/spec.ts';
import { stepGroups } from '../../core/step-groups.ts';

/** compensable: undone by its compensation. pivot: the point of no return. retryable: repeated until it holds. */
export type StepKind = 'compensable' | 'pivot' | 'retryable';

/**
 * What each step is. What comes after the turning point is repeated. A step that is the turning point by itself is the pivot;
 * where steps run at the same time there, no single one of them is, and each can still be undone until all are done.
 */
export function kindsOf(steps: readonly Step[]): StepKind[] {
  const groups = stepGroups(steps);
  const at = turningPoint(groups);
  return groups.flatMap((group, index) =>
    group.map(() => {
      if (index > at) return 'retryable';
      return index === at && group.length === 1 ? 'pivot' : 'compensable';
    }),
  );
}

/**
 * The position of the group with which there is no way back. Where the spec marks none, it is the group after the last one in
 * which something can be undone: if that is refused, everything before it can still be undone. If it is to be repeated until
 * it holds, the last one in which something can be undone is it. -1: every step is repeated until it holds.
 */
function turningPoint(groups: readonly (readonly Step[])[]): number {
  const marked = groups.findIndex((group) => group.some((step) => step.pivot));
  if (marked >= 0) return marked;
  const last = groups.findLastIndex((group) => group.some((step) => step.compensation !== undefined));
  const next = groups[last + 1];
  return next && !next.some((step) => step.retryable) ? last + 1 : last;
}
