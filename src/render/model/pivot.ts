import type { Step } from '../../core/spec.ts';
import { stepGroups } from '../../core/step-groups.ts';

/** compensable: undone by its compensation. pivot: the point of no return. retryable: repeated until it holds. */
export type StepKind = 'compensable' | 'pivot' | 'retryable';

/**
 * What each step is. What comes after the turning point is repeated. A step that is the turning point by itself is the pivot;
 * where steps run at the same time there, no single one of them is, and each can still be undone until all are done.
 */
export function kindsOf(steps: readonly Step[]): StepKind[] {
  const turn = steps[turningPoint(steps)];
  const groups = stepGroups(steps);
  const at = groups.findIndex((group) => turn !== undefined && group.includes(turn));
  return groups.flatMap((group, index) =>
    group.map((step) => {
      if (index > at) return 'retryable';
      return step === turn && group.length === 1 ? 'pivot' : 'compensable';
    }),
  );
}

/**
 * The position of the step with which there is no way back. Where the spec marks none, it is the step after the last one that
 * can be undone: if that step is refused, everything before it can still be undone. If that step is to be repeated until it
 * holds, it is the last one that can be undone. -1: every step is repeated until it holds.
 */
function turningPoint(steps: readonly Step[]): number {
  const marked = steps.findIndex((step) => step.pivot);
  if (marked >= 0) return marked;
  const last = steps.findLastIndex((step) => step.compensation !== undefined);
  const next = steps[last + 1];
  return next && !next.retryable ? last + 1 : last;
}
